using System.Runtime.CompilerServices;
using Unpool.Kernels;

namespace Unpool.Ops;

/// <summary>
/// x times the probability that a normal number is below x, x * (1 + erf(x / sqrt(2))) / 2 (Hendrycks and Gimpel, 2016); or its approximation
/// from the same paper, x * (1 + tanh(sqrt(2 / pi) * (x + 0.044715 x^3))) / 2.
/// </summary>
/// <param name="Approximate">Whether the hyperbolic tangent stands in for the error function; the results differ by up to 5e-4.</param>
public sealed record Gelu(bool Approximate = false) : UnaryOp
{
    // (1 + tanh u) / 2 is the sigmoid of 2 u, and 2 u is x * (Linear + Cubic x^2).
    internal const float Linear = 1.5957691216057308f, Cubic = 0.044715f * Linear;

    private protected override double Of(double x) => Approximate
        ? x * (1 + Math.Tanh(Math.Sqrt(2 / Math.PI) * (x + 0.044715 * x * x * x))) / 2
        : x * Erf.Complement(-x / Math.Sqrt(2)) / 2;

    internal override Node?[] Gradient(Node y, Node dy) => [new Node(new GeluGradient(Approximate), null, dy, y.Inputs[0])];

    // The operator of this name is younger than what every runtime reads. With the error function, these are the operators that PyTorch writes
    // and ONNX Runtime puts together.
    internal override void ToOnnx(Node node, IOnnxGraph onnx)
    {
        var x = onnx[node.Inputs[0]];
        if (Approximate)
        {
            var (square, cubic, line, inner, sigmoid) = (Fresh("square"), Fresh("cubic"), Fresh("line"), Fresh("inner"), Fresh("sigmoid"));
            onnx.Add("Mul", [x, x], [square]);
            onnx.Add("Mul", [square, onnx.Floats("cubic", [], [Cubic])], [cubic]);
            onnx.Add("Add", [cubic, onnx.Floats("linear", [], [Linear])], [line]);
            onnx.Add("Mul", [x, line], [inner]);
            onnx.Add("Sigmoid", [inner], [sigmoid]);
            onnx.Add("Mul", [x, sigmoid], [onnx[node]]);
            return;
        }
        var (scaled, erf, sum, product) = (Fresh("scaled"), Fresh("erf"), Fresh("sum"), Fresh("product"));
        onnx.Add("Div", [x, onnx.Floats("root", [], [1.4142135f])], [scaled]);
        onnx.Add("Erf", [scaled], [erf]);
        onnx.Add("Add", [erf, onnx.Floats("one", [], [1])], [sum]);
        onnx.Add("Mul", [x, sum], [product]);
        onnx.Add("Mul", [product, onnx.Floats("half", [], [0.5f])], [onnx[node]]);

        string Fresh(string part) => onnx.Fresh($"{onnx[node]}.{part}");
    }

    internal static Gelu FromOnnx(IOnnxOperator op) => new(op.Text("approximate", "none") == "tanh");

    internal override CSharpForm ToCSharp(Node node) => new("Gelu", new CSharpForm.Option(Approximate, "approximate", false));

    internal override Map Map<V>() => Approximate ? new Map<V, GeluTanhMap>(default) : new Map<V, GeluMap>(default);
}

/// <summary>a times the derivative of <see cref="Gelu"/> at b.</summary>
sealed record GeluGradient(bool Approximate) : Op
{
    internal override Shape Infer(ReadOnlySpan<Shape> inputs) => inputs[0];

    internal override void Align(Node node, IAlignment align) => align.JoinAlike(node);

    internal override void Emit<V>(Node node, IEmitter e)
    {
        if (Approximate) e.Binary<V, GeluTanhSlope>(node, default);
        else e.Binary<V, GeluSlope>(node, default);
    }

    internal override bool InPlace => true;
}

/// <summary>x times the probability that a normal number is below x</summary>
readonly struct GeluMap : IMap
{
    public static bool KeepsZero => true;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public V Of<V>(V x) where V : struct, ILane<V> => x * Below(x, out _);

    /// <summary>The probability that a normal number is below x, and the density there.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static V Below<V>(V x, out V density) where V : struct, ILane<V>
    {
        var half = x * x * V.All(0.5f);
        var near = V.MultiplyAdd(x, Normal.Center(half) * V.All(Normal.Peak), V.All(0.5f));
        var tail = Normal.Tail(V.Max(V.All(0) - x, x), out density);
        var far = V.Choose(V.Above(x, V.All(0)), V.All(1) - tail, tail);
        return V.Choose(V.Above(half, V.All(0.25f)), far, near);
    }
}

/// <summary>a * (p + b * d), where p is the probability that a normal number is below b, and d the density there</summary>
readonly struct GeluSlope : IMap2
{
    public static bool KeepsZero => true;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public V Of<V>(V a, V b) where V : struct, ILane<V>
    {
        var below = GeluMap.Below(b, out var density);
        return a * V.MultiplyAdd(b, density, below);
    }
}

/// <summary>x * sigmoid(x * (linear + cubic x^2))</summary>
readonly struct GeluTanhMap : IMap
{
    public static bool KeepsZero => true;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public V Of<V>(V x) where V : struct, ILane<V> => x * Sigmoid(x);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static V Sigmoid<V>(V x) where V : struct, ILane<V> =>
        default(SigmoidMap).Of(x * V.MultiplyAdd(x * x, V.All(Gelu.Cubic), V.All(Gelu.Linear)));
}

/// <summary>a * (s + b * s * (1 - s) * (linear + 3 cubic b^2)), where s is the sigmoid of <see cref="GeluTanhMap"/></summary>
readonly struct GeluTanhSlope : IMap2
{
    public static bool KeepsZero => true;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public V Of<V>(V a, V b) where V : struct, ILane<V>
    {
        var s = GeluTanhMap.Sigmoid(b);
        var inner = V.MultiplyAdd(b * b, V.All(3 * Gelu.Cubic), V.All(Gelu.Linear));
        return a * V.MultiplyAdd(b * (s * (V.All(1) - s)), inner, s);
    }
}
