namespace Unpool.Kernels;

/// <summary>
/// y[n,o] = sum over i of x[n,i] * w[i,o] for a block of samples n, w dense: each row of w is read once for several samples, or, for each
/// sample, only the rows whose factor is not 0.
/// </summary>
/// <param name="pitch">The distance from one sample's x or y to the next one's.</param>
/// <param name="transposed">Whether w is stored transposed, [o,i]: for few inputs it is transposed whenever it has changed.</param>
sealed unsafe class MatMulStep<V>(Place x, int inputs, Place w, Place y, int outputs, int pitch, bool transposed = false) : BlockStep
    where V : struct, ILane<V>
{
    // Samples of more values are taken one by one, without a search for zeros: that would need memory several times their size.
    // And they are summed in stretches of that many: a float to which ones are added counts no further than 2^24.
    const int MostPacked = 1 << 20;

    readonly MatrixProduct<V> _product = new(outputs);
    readonly SparseRows<V>? _sparse = inputs <= MostPacked ? new(outputs, inputs) : null;
    readonly int _rows = inputs <= MostPacked ? MatrixProduct<V>.Rows : 1;
    readonly PinnedFloats? _turned = transposed ? new((long)inputs * outputs + Plane.Room) : null;

    public override IEnumerable<Touch> Touches => [Touch.Values(x, inputs), Touch.Values(w, (long)inputs * outputs), Touch.Values(y, outputs)];

    public override long ScratchFloats => Math.Max(_sparse?.ScratchFloats ?? 0, PackedFloats + MatrixProduct<V>.ScratchFloats);

    // For one sample there is nothing to pack, but the sums of its stretches are added up.
    long PackedFloats => Plane.Up(_rows > 1 ? inputs * _rows : outputs);

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
        // Blocks of nearly equal size: each of them reads all weights.
        for (int blocks = (count + _rows - 1) / _rows, block = 0; block < blocks; block++)
        {
            var (first, end) = ((int)((long)count * block / blocks), (int)((long)count * (block + 1) / blocks));
            var from = frame.At(x) + (nint)first * pitch;
            var to = frame.At(y) + (nint)first * pitch;
            var rows = end - first;
            if (_sparse is not null && _sparse.List(rows, inputs, from, 1, pitch, outputs, frame.Scratch))
                _sparse.Run(rows, weights, to, pitch, frame.Scratch);
            else Dense(rows, from, frame.Scratch, weights, to);
        }
    }

    void Dense(int rows, float* from, float* packed, float* weights, float* to)
    {
        if (_rows == 1)
        {
            Stretches(from, packed, weights, to);
            return;
        }
        if (rows > 1) Pack(from, rows, packed);
        _product.Run(rows, inputs, rows > 1 ? packed : from, rows, weights, outputs, to, pitch, packed + PackedFloats);
    }

    void Stretches(float* from, float* sums, float* weights, float* to)
    {
        for (var first = 0; first < inputs; first += MostPacked)
        {
            _product.Run(
                1, Math.Min(MostPacked, inputs - first), from + first, 1, weights + (nint)first * outputs, outputs, first == 0 ? to : sums, pitch,
                sums + PackedFloats);
            if (first == 0) continue;
            for (var o = 0; o < outputs; o++) to[o] += sums[o];
        }
    }

    // The samples' values of one input, side by side.
    void Pack(float* from, int rows, float* to)
    {
        for (var n = 0; n < rows; n++, from += pitch)
            for (var i = 0; i < inputs; i++)
                to[i * rows + n] = from[i];
    }
}
