namespace Unpool.Kernels;

/// <summary>
/// The points of a <see cref="WinogradForm"/> along one axis and the transforms that follow from them, each for a vector of tiles or of weights.
/// Opposite points share their even and odd powers. What is stored or loaded at the points lies <c>next</c> apart; infinity comes last.
/// </summary>
unsafe interface ITilePoints
{
    /// <summary>The number of points.</summary>
    static abstract int Count { get; }

    /// <summary>B^T d, for as many values of a row as there are points.</summary>
    static abstract void Windows<V>(V d0, V d1, V d2, V d3, V d4, V d5, V d6, V d7, float* to, nint next) where V : struct, ILane<V>;

    /// <summary>G g: the values of the kernel's polynomial, each over the product of its point's distances to the others.</summary>
    static abstract void Kernel<V>(V g0, V g1, V g2, V g3, V g4, float* to, nint next) where V : struct, ILane<V>;

    /// <summary>A^T p: four results.</summary>
    static abstract void Results<V>(V p0, V p1, V p2, V p3, V p4, V p5, V p6, V p7, out V y0, out V y1, out V y2, out V y3)
        where V : struct, ILane<V>;

    /// <summary>A dy, for the gradients of four results.</summary>
    static abstract void Gradients<V>(V y0, V y1, V y2, V y3, float* to, nint next) where V : struct, ILane<V>;

    /// <summary>G^T p: the gradients of the weights, 0 for those that no kernel has.</summary>
    static abstract void Taps<V>(float* from, nint next, out V g0, out V g1, out V g2, out V g3, out V g4) where V : struct, ILane<V>;
}
