using Unpool.BrainScript.Networks;
using Unpool.BrainScript.Text;

namespace Unpool.BrainScript.Actions;

/// <summary>The values of a saved model, taken over into a configuration's network.</summary>
static class ModelValues
{
    /// <exception cref="ScriptException">The configuration describes another network than the file holds.</exception>
    public static void Copy(Network from, Network to, string file, SourcePosition at)
    {
        foreach (var node in to.Graph.Parameters)
        {
            var parameter = (Parameter)node.Op;
            if (from.Graph.Find(node.Name!) is not { Op: Parameter saved } found)
            {
                // What no result reads is not in the file, and not needed.
                if (parameter.RateMultiplier == 0) continue;
                throw Differs($"it has no parameter '{node.Name}'");
            }
            if (found.Shape != node.Shape) throw Differs($"its '{node.Name}' is {found.Shape}, the configuration's {node.Shape}");
            saved.Values.CopyTo(parameter.Values, 0);
        }

        ScriptException Differs(string how) => new(at,
            $"training cannot go on from '{file}', which holds another network: {how}. "
            + "Remove the model files, or set makeMode = false to begin again.");
    }
}
