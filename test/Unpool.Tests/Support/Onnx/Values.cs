namespace Unpool.Tests.Support.Onnx;

/// <summary>Inputs and parameters for graphs in tests.</summary>
public static class Values
{
    public static Node X(params ReadOnlySpan<int> axes) => Input.Of("x", new Shape(axes));

    public static Node Other(params ReadOnlySpan<int> axes) => Input.Of("other", new Shape(axes));

    /// <summary>A parameter with values around 0, the same for the same name.</summary>
    public static Node P(string name, params ReadOnlySpan<int> axes)
    {
        var shape = new Shape(axes);
        var random = new Random(name.Sum(c => c) + shape.Size);
        return Parameter.Of(name, shape, [.. Enumerable.Range(0, shape.Size).Select(_ => (float)(random.NextDouble() - 0.5))]);
    }

    /// <summary>A parameter with positive values.</summary>
    public static Node Positive(string name, params ReadOnlySpan<int> axes)
    {
        var p = P(name, axes);
        var values = ((Parameter)p.Op).Values;
        for (var i = 0; i < values.Length; i++) values[i] = Math.Abs(values[i]) + 0.1f;
        return p;
    }
}
