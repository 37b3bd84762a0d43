namespace Unpool.Kernels;

/// <summary>
/// y[m, o] = sum over t of a[t, m] * b[t, o]: the register tiles of a correlation, with rows of a matrix in place of shifted planes.
/// </summary>
sealed unsafe class MatrixProduct<V> where V : struct, ILane<V>
{
    readonly int _columns;
    readonly PinnedFloats _zeros = new(8);

    /// <param name="columns">The columns of b and y. Nothing is written after them.</param>
    public MatrixProduct(int columns) => _columns = columns;

    /// <summary>The most rows m at once.</summary>
    public static int Rows => Registers.RowsOfTile<V>();

    /// <summary>The floats of scratch for what does not fill a tile.</summary>
    public static int ScratchFloats => Rows * Plane.Room;

    /// <param name="rows">The number of rows m, 1 to <see cref="Rows"/>.</param>
    /// <param name="terms">The range of t.</param>
    /// <param name="a">a[t, m] lies at t * <paramref name="aNext"/> + m.</param>
    /// <param name="b">b[t, o] lies at t * <paramref name="bNext"/> + o.</param>
    /// <param name="y">y[m, o] lies at m * <paramref name="yNext"/> + o.</param>
    /// <param name="scratch"><see cref="ScratchFloats"/> floats.</param>
    public void Run(int rows, int terms, float* a, nint aNext, float* b, nint bNext, float* y, nint yNext, float* scratch)
    {
        var end = default(Plain<V>);
        if (_columns >= CorrelateMaps<V>.Width(rows))
        {
            CorrelateMaps<V>.Run(rows, _columns, b, new TapRows(bNext), terms, a, aNext, _zeros.At, end, y, yNext);
            return;
        }
        CorrelateMaps<V>.Run(rows, _columns, b, new TapRows(bNext), terms, a, aNext, _zeros.At, end, scratch, Plane.Room);
        for (var m = 0; m < rows; m++) new ReadOnlySpan<float>(scratch + m * Plane.Room, _columns).CopyTo(new(y + m * yNext, _columns));
    }
}
