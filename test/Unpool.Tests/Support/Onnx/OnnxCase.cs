namespace Unpool.Tests.Support.Onnx;

/// <summary>A graph to be written, by the results that it is made for.</summary>
public sealed record OnnxCase(string Title, Func<Node[]> Build)
{
    public OnnxCase(string title, Func<Node> build) : this(title, () => [build()])
    {
    }
}
