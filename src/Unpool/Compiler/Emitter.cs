using Unpool.Kernels;

namespace Unpool.Compiler;

sealed class Emitter
{
    readonly List<Node> _nodes = [];
    public void Binary<V, F>(Node node) where V : struct, ILane<V> where F : struct, IMap2 => _nodes.Add(node);
    public void Unary<V, F>(Node node) where V : struct, ILane<V> where F : struct, IMap => _nodes.Add(node);
}
