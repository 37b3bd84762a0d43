using System.Numerics;

namespace Unpool.Training;

/// <summary>The step that Adam and AdamW share. b1 and b2 are β1, β2; e is ε.</summary>
readonly struct AdamFormula : IElementwise
{
    public static readonly StateBuffer[] State = [new("mean"), new("variance")];

    Vector<float> PerSample { get; init; }
    Vector<float> B1 { get; init; }
    Vector<float> B2 { get; init; }
    Vector<float> Fresh1 { get; init; }
    Vector<float> Fresh2 { get; init; }
    Vector<float> Rate { get; init; }
    Vector<float> Root { get; init; }
    Vector<float> E { get; init; }
    Vector<float> Keep { get; init; }

    public static void Apply(in ParameterUpdate update, double b1, double b2, double e, double decay)
    {
        var rate = update.Rate * update.Samples;
        var formula = new AdamFormula
        {
            PerSample = new((float)(1.0 / update.Samples)),
            B1 = new((float)b1),
            B2 = new((float)b2),
            Fresh1 = new((float)(1 - b1)),
            Fresh2 = new((float)(1 - b2)),
            Rate = new((float)(rate / (1 - Math.Pow(b1, update.Updates)))),
            Root = new((float)(1 / Math.Sqrt(1 - Math.Pow(b2, update.Updates)))),
            E = new((float)e),
            Keep = new((float)(1 - rate * decay)),
        };
        Sweep.Run(formula, update.Weights, update.Gradients, update.First, update.Second);
    }

    public void Invoke(ref Vector<float> w, Vector<float> g, ref Vector<float> m, ref Vector<float> v)
    {
        g *= PerSample;
        m = B1 * m + Fresh1 * g;
        v = B2 * v + Fresh2 * (g * g);
        w = Keep * w - Rate * m / (Vector.SquareRoot(v) * Root + E);
    }
}
