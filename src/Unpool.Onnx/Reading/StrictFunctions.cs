using Unpool.Ops;

namespace Unpool.Onnx.Reading;

/// <summary>
/// Roots and logarithms as ONNX means them: NaN where there is none, minus infinity as the logarithm of 0. Ours give numbers there too,
/// which is right where a guard before them keeps such values out; a guard that ours contain anyway is left out.
/// </summary>
static class StrictFunctions
{
    // Below this, ours takes the logarithm of this.
    const float Least = 1e-37f;

    /// <summary>The square root of x, NaN where x is negative.</summary>
    public static Node Sqrt(Node x) => x.Op switch
    {
        Relu => x.Inputs[0].Sqrt(),
        Clip { Min: >= 0 } => x.Sqrt(),
        _ => x.Compare(Comparison.GreaterEqual, Constant.Of(0)).If(x.Sqrt(), Constant.Of(float.NaN)),
    };

    /// <summary>The natural logarithm of x, minus infinity where x is 0 and NaN where it is negative.</summary>
    public static Node Log(Node x)
    {
        if (x.Op is Clip { Min: Least, Max: float.PositiveInfinity }) return x.Inputs[0].Log();
        if (x.Op is Clip { Min: >= Least }) return x.Log();
        // What is too small for ours is taken 2 to the power of 24 times.
        var little = x.Compare(Comparison.Less, Constant.Of(1e-36f));
        var log = little.If(x * (1 << 24), x).Log() - little * (float)(24 * Math.Log(2));
        var none = x.Compare(Comparison.Equal, Constant.Of(0)).If(Constant.Of(float.NegativeInfinity), Constant.Of(float.NaN));
        return x.Compare(Comparison.Greater, Constant.Of(0)).If(log, none);
    }
}
