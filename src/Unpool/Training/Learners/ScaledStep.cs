using System.Numerics;

namespace Unpool.Training;

/// <summary>w -= rate · (c · g), with a factor c for every weight.</summary>
readonly struct ScaledStep(Vector<float> rate) : IElementwise
{
    public void Invoke(ref Vector<float> w, Vector<float> g, ref Vector<float> c, ref Vector<float> d) => w -= rate * (c * g);
}
