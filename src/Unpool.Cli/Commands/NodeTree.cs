using Unpool.Cli.Display;

namespace Unpool.Cli.Commands;

/// <summary>A graph as a tree from its results down to its inputs. What feeds several nodes is spread out below the first only.</summary>
static class NodeTree
{
    public static void Print(Graph graph, Terminal terminal)
    {
        var feeding = graph.Nodes.SelectMany(n => n.Inputs).ToHashSet(ReferenceEqualityComparer.Instance);
        var seen = new HashSet<Node>(ReferenceEqualityComparer.Instance);
        // Without recursion: deep networks must not exhaust the stack.
        var open = new Stack<(Node Node, string Line, string Below)>();
        foreach (var root in graph.Outputs.Where(o => !feeding.Contains(o)))
        {
            open.Push((root, "", ""));
            while (open.TryPop(out var top))
            {
                var (node, again) = (top.Node, !seen.Add(top.Node) && top.Node.Inputs.Count > 0);
                terminal.Print($"{top.Line}{node.Name}  {OpText.Of(node)}  {node.Shape}{(again ? "  (see above)" : "")}");
                if (again) continue;
                for (var i = node.Inputs.Count - 1; i >= 0; i--)
                {
                    var last = i == node.Inputs.Count - 1;
                    open.Push((node.Inputs[i], top.Below + (last ? "└─ " : "├─ "), top.Below + (last ? "   " : "│  ")));
                }
            }
        }
    }
}
