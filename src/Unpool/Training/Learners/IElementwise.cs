using System.Numerics;

namespace Unpool.Training;

/// <summary>
/// One formula over up to four buffers, a vector at a time. b is read only. Each element may depend on its own index alone, and
/// a fused multiply-add must not be used: then every vector width gives the same bits.
/// </summary>
interface IElementwise
{
    void Invoke(ref Vector<float> a, Vector<float> b, ref Vector<float> c, ref Vector<float> d);
}
