namespace Unpool.Kernels;

/// <summary>
/// y[n,o] = sum over i of x[n,i] * w[i,o] for a block of samples n, w dense: each row of w is read once for several samples, or for each
/// sample the rows alone that are multiplied by something.
/// </summary>
/// <param name="pitch">From one sample's x or y to the next one's.</param>
/// <param name="transposed">Whether w lies the other way round, [o,i]: for few inputs it is turned when it has changed.</param>
sealed unsafe class MatMulStep<V>(Place x, int inputs, Place w, Place y, int outputs, int pitch, bool transposed = false) : BlockStep
    where V : struct, ILane<V>
{
    readonly MatrixProduct<V> _product = new(outputs);
    readonly SparseRows<V> _sparse = new(outputs);
    readonly PinnedFloats? _turned = transposed ? new(inputs * outputs + Plane.Room) : null;

    // What is listed of a sample: values and rows, one more than there are inputs, since listing writes ahead.
    readonly int _listed = Plane.Up(inputs + 1);

    static int Rows => MatrixProduct<V>.Rows;

    public override int ScratchFloats => 2 * Rows * _listed + Math.Max(MatrixProduct<V>.ScratchFloats, SparseRows<V>.ScratchFloats);

    public override void Prepare(Frame frame)
    {
        if (_turned is null) return;
        var from = frame.At(w);
        for (var o = 0; o < outputs; o++)
            for (var i = 0; i < inputs; i++)
                _turned.At[i * outputs + o] = *from++;
    }

    public override void RunBlock(Frame frame, int count)
    {
        var weights = _turned is null ? frame.At(w) : _turned.At;
        var counts = stackalloc int[Rows];
        // Blocks of nearly equal size: each of them reads all weights.
        for (int blocks = (count + Rows - 1) / Rows, block = 0; block < blocks; block++)
        {
            var (first, end) = (count * block / blocks, count * (block + 1) / blocks);
            var from = frame.At(x) + (nint)first * pitch;
            var to = frame.At(y) + (nint)first * pitch;
            var rows = end - first;
            if (_sparse.Pays(List(from, rows, frame.Scratch, counts), rows * inputs)) Sparse(rows, frame.Scratch, counts, weights, to);
            else Dense(rows, from, frame.Scratch, weights, to);
        }
    }

    int List(float* from, int rows, float* lists, int* counts)
    {
        var all = 0;
        for (var n = 0; n < rows; n++, from += pitch, lists += 2 * _listed)
            all += counts[n] = SparseRows<V>.List(from, 1, inputs, outputs, lists, (int*)(lists + _listed));
        return all;
    }

    void Sparse(int rows, float* lists, int* counts, float* weights, float* to)
    {
        var rest = lists + 2 * Rows * _listed;
        for (var n = 0; n < rows; n++, to += pitch, lists += 2 * _listed)
            _sparse.Run(lists, (int*)(lists + _listed), counts[n], weights, to, rest);
    }

    void Dense(int rows, float* from, float* packed, float* weights, float* to)
    {
        if (rows > 1) Pack(from, rows, packed);
        _product.Run(rows, inputs, rows > 1 ? packed : from, rows, weights, outputs, to, pitch, packed + 2 * Rows * _listed);
    }

    // The samples' values of one input side by side.
    void Pack(float* from, int rows, float* to)
    {
        for (var n = 0; n < rows; n++, from += pitch)
            for (var i = 0; i < inputs; i++)
                to[i * rows + n] = from[i];
    }
}
