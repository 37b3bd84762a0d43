using Unpool.BrainScript.Networks;
using Unpool.Ops;

namespace Unpool.Cli;

/// <summary>The text of an operation, with the options that distinguish it from others of its kind.</summary>
static class OpText
{
    /// <summary>The text of a node's operation: "MaxPool 4x4".</summary>
    public static string Of(Node node) => node.Op switch
    {
        MaxPool pool => "MaxPool" + Window(pool.Window, pool.Stride, pool.Pad, pool.CeilMode),
        AveragePool pool => "AveragePool" + Window(pool.Window, pool.Stride, pool.Pad, pool.CeilMode)
            + (pool.CountIncludePad ? " counting padding" : ""),
        MaxUnpool unpool => "MaxUnpool" + Window(unpool.Window, unpool.Stride, unpool.Pad, unpool.CeilMode),
        Constant constant => $"Constant {constant.Value:R}",
        Input { Scale: not 1 } input => $"Input * {input.Scale:R}",
        var op => op.Title,
    };

    /// <summary>The same for a node of a configuration, whose operation has the original's name.</summary>
    public static string Of(NodeDescription description) => description.Operation + description.Node.Op switch
    {
        MaxPool pool => " max" + Window(pool.Window, pool.Stride, pool.Pad, pool.CeilMode),
        AveragePool pool => " average" + Window(pool.Window, pool.Stride, pool.Pad, pool.CeilMode),
        MaxUnpool unpool => Window(unpool.Window, unpool.Stride, unpool.Pad, unpool.CeilMode),
        Constant constant => $" {constant.Value:R}",
        _ => "",
    };

    static string Window(Size2 window, Size2 stride, Pad pad, bool ceilMode) =>
        $" {window}{(stride == window ? "" : $" stride {stride}")}{(pad == Pad.None ? "" : $" pad {pad}")}{(ceilMode ? " ceil mode" : "")}";
}
