using Unpool.BrainScript.Nodes;

namespace Unpool.BrainScript.Networks.Operations;

/// <summary>The limits of the original that the engine does not have: what runs here is to run there, too.</summary>
static class WindowLimits
{
    /// <param name="inputs">The positions of the axis that the window slides over, without pads.</param>
    public static void Check(NetworkNode node, int inputs, int size, int stride, bool auto, int lower, int upper)
    {
        if (size > inputs)
            throw node.Error(
                $"{node.Operation} '{node.Name}': the window of {size} is larger than the {inputs} positions it slides over; at most {inputs} fit.");
        if (auto || stride < 1 || lower < 0 || upper < 0 || (lower == 0 && upper == 0)) return;
        var left = ((long)inputs + lower + upper - size) % stride;
        if (left != 0)
            throw node.Error(
                $"{node.Operation} '{node.Name}': with pads {lower} and {upper}, windows of {size} at stride {stride} do not fill {inputs} "
                    + "positions: "
                + $"{left} would be left over; change the upper pad to {(upper >= left ? upper - left : upper + stride - left)}.");
    }
}
