namespace Unpool.Compiler;

/// <summary>Pass: ops without a kernel become the simpler ops they consist of, as the mode asks.</summary>
static class Expand
{
    public static Program All(Program program, Mode mode) => Rewriter.Run(program, (_, node) => node.Op.Expand(node, mode));
}
