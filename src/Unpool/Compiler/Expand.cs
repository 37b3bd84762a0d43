using Unpool.Ops;

namespace Unpool.Compiler;

/// <summary>The pass that replaces ops without a kernel by the simpler ops they consist of, as the mode requires.</summary>
static class Expand
{
    public static Program All(Program program, Request request) => Rewriter.Run(program, (_, node) =>
        node.Op is Dropout dropout && request is { Mode: Mode.Training, Dropout: { } masked }
            ? masked ? dropout.Masked(node) : node.Inputs[0]
            : node.Op.Expand(node, request.Mode));
}
