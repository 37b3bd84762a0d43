using System.Runtime.CompilerServices;
using Unpool.Kernels;

namespace Unpool.Ops;

/// <summary>1 where the comparison of a and b holds, else 0; no gradient passes.</summary>
/// <param name="Kind">The relation that is tested.</param>
public sealed record Compare(Comparison Kind) : BinaryOp
{
    /// <inheritdoc/>
    public override string Title => Kind.ToString();

    private protected override double Of(double a, double b) => Holds(a, b) ? 1 : 0;

    private protected override string OnnxType => Kind switch
    {
        Comparison.GreaterEqual => "GreaterOrEqual",
        Comparison.LessEqual => "LessOrEqual",
        Comparison.NotEqual => "Equal",
        _ => Kind.ToString(),
    };

    internal override CSharpForm ToCSharp(Node node) => new("Compare", new CSharpForm.Option(Kind)) { OptionsFirst = true };

    internal override Node?[] Gradient(Node y, Node dy) => [null, null];

    // ONNX compares to bits and has no "not equal".
    internal override void ToOnnx(Node node, IOnnxGraph onnx)
    {
        var bits = onnx.Fresh($"{onnx[node]}.bits");
        onnx.Add(OnnxType, [Operand(node, 0, onnx), Operand(node, 1, onnx)], [bits]);
        if (Kind == Comparison.NotEqual)
        {
            var equal = bits;
            bits = onnx.Fresh($"{onnx[node]}.not");
            onnx.Add("Not", [equal], [bits]);
        }
        onnx.Add("Cast", [bits], [onnx[node]], ("to", OnnxFloat));
    }

    internal override void Emit<V>(Node node, IEmitter e)
    {
        switch (Kind)
        {
            case Comparison.Less: e.Binary<V, Swapped<GreaterMap>>(node, default); break;
            case Comparison.Equal: e.Binary<V, EqualMap>(node, default); break;
            case Comparison.Greater: e.Binary<V, GreaterMap>(node, default); break;
            case Comparison.GreaterEqual: e.Binary<V, GreaterEqualMap>(node, default); break;
            case Comparison.NotEqual: e.Binary<V, NotEqualMap>(node, default); break;
            default: e.Binary<V, Swapped<GreaterEqualMap>>(node, default); break;
        }
    }

    bool Holds(double a, double b) => Kind switch
    {
        Comparison.Less => a < b,
        Comparison.Equal => a == b,
        Comparison.Greater => a > b,
        Comparison.GreaterEqual => a >= b,
        Comparison.NotEqual => a != b,
        _ => a <= b,
    };
}

/// <summary>1 if a is above b, else 0</summary>
readonly struct GreaterMap : IMap2
{
    public static bool KeepsZero => true;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public V Of<V>(V a, V b) where V : struct, ILane<V> => V.All(1) & V.Above(a, b);
}

/// <summary>1 if a is above b or equal, else 0</summary>
readonly struct GreaterEqualMap : IMap2
{
    public static bool KeepsZero => false;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public V Of<V>(V a, V b) where V : struct, ILane<V> => V.All(1) & (V.Above(a, b) | V.Equal(a, b));
}

/// <summary>1 if a equals b, else 0</summary>
readonly struct EqualMap : IMap2
{
    public static bool KeepsZero => false;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public V Of<V>(V a, V b) where V : struct, ILane<V> => V.All(1) & V.Equal(a, b);
}

/// <summary>0 if a equals b, else 1</summary>
readonly struct NotEqualMap : IMap2
{
    public static bool KeepsZero => true;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public V Of<V>(V a, V b) where V : struct, ILane<V> => V.Choose(V.Equal(a, b), V.All(0), V.All(1));
}
