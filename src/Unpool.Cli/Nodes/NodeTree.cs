using Unpool.Cli.Display;

namespace Unpool.Cli;

/// <summary>A tree of nodes from the results down to the inputs. What feeds several nodes is spread out only below the first.</summary>
static class NodeTree
{
    public static void Print(NodeListing listing, Terminal terminal)
    {
        var listed = listing.Nodes.ToDictionary(d => d.Node);
        var feeding = listing.Nodes.SelectMany(d => d.Inputs).ToHashSet(ReferenceEqualityComparer.Instance);
        var seen = new HashSet<Node>(ReferenceEqualityComparer.Instance);
        // Without recursion: deep networks must not exhaust the stack.
        var open = new Stack<(Node Node, string Line, string Below)>();
        foreach (var root in listing.Results.Where(o => listed.ContainsKey(o) && !feeding.Contains(o)))
        {
            open.Push((root, "", ""));
            while (open.TryPop(out var top))
            {
                var (node, operation, inputs) = listed[top.Node];
                var again = !seen.Add(node) && inputs.Count > 0;
                terminal.Print($"{top.Line}{node.Name}  {operation}  {node.Shape}{(again ? "  (see above)" : "")}");
                if (again) continue;
                for (var i = inputs.Count - 1; i >= 0; i--)
                {
                    var last = i == inputs.Count - 1;
                    open.Push((inputs[i], top.Below + (last ? "└─ " : "├─ "), top.Below + (last ? "   " : "│  ")));
                }
            }
        }
    }
}
