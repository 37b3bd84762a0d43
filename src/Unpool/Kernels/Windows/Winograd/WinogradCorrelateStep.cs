using System.Runtime.CompilerServices;

namespace Unpool.Kernels;

/// <summary>
/// A correlation by <see cref="WinogradForm"/> along the columns: from the windows' points [6*C,P,W] to y [K,H,W]. For each point it is a
/// correlation with a kernel of one row; the six of a band of windows stay in the cache until A^T turns them into rows of y.
/// </summary>
sealed unsafe class WinogradCorrelateStep<V> : Step where V : struct, ILane<V>
{
    // The floats of transformed windows in a band: a part of the second-level cache that leaves room for weights and products.
    const int BandFloats = 128 * 1024;

    readonly CorrelateBinding _b;
    readonly int _results;
    readonly int[] _shifts;
    readonly int _taps;
    readonly float[] _g;
    readonly PinnedFloats _weights;
    readonly PinnedFloats _noBias;
    readonly PinnedFloats _mask;
    readonly PinnedFloats _everything;
    readonly (int First, int Count)[] _tiles;
    readonly int _windows;
    readonly int _band;
    readonly int _pitch;

    /// <param name="binding">X, From: the transformed windows, Channels channels for each point; the rest as in the direct form.</param>
    public WinogradCorrelateStep(CorrelateBinding binding)
    {
        _b = binding;
        _results = WinogradForm.Results(binding.Kernel.Rows);
        _g = WinogradForm.Kernel(binding.Kernel.Rows);
        var columns = binding.Kernel.Columns;
        _taps = binding.Channels * columns;
        _shifts = GC.AllocateUninitializedArray<int>(_taps, pinned: true);
        var left = binding.Sign > 0 ? binding.Left : columns - 1 - binding.Left;
        for (var t = 0; t < _taps; t++) _shifts[t] = t / columns * binding.From.Pitch + t % columns - left;
        _weights = new((long)WinogradForm.Points * _taps * binding.Maps);
        _noBias = new(binding.Maps);
        _mask = Mask.Of(binding.To);
        _tiles = CorrelateMaps<V>.Tiles(binding.Maps);
        _windows = WinogradForm.Windows(binding.To.Height, binding.Kernel.Rows);
        // Bands of nearly equal size: a short last one would leave most of a tile unused.
        var most = (int)Math.Clamp(BandFloats / ((long)WinogradForm.Points * binding.Channels * binding.From.Stride), 1, _windows);
        var bands = (_windows + most - 1) / most;
        _band = (_windows + bands - 1) / bands;
        _pitch = Math.Max(Plane.Up(_band * binding.From.Stride), Plane.Room);
        _everything = Mask.Everything(_pitch + Plane.Room);
    }

    public override IEnumerable<Touch> Touches =>
    [
        .. _b.Operands(1),
        Touch.Table(_b.X, _shifts, (WinogradForm.Points - 1L) * _b.Channels * _b.From.Pitch + (_windows - 1L) * _b.From.Stride + _b.To.Width),
    ];

    public override long ScratchFloats => (long)WinogradForm.Points * Registers.RowsOfTile<V>() * _pitch;

    // For each tile and each point, tap by tap, the transformed weights of the tile's maps.
    public override void Prepare(Frame frame)
    {
        var from = frame.At(_b.Weights);
        var to = _weights.At;
        var (rows, columns) = (_b.Kernel.Rows, _b.Kernel.Columns);
        // The distances between the weights of neighbouring maps, and between a kernel's rows and columns; the transposed form reads kernels
        // backwards.
        var (map, channel, row, column, start) = _b.Sign > 0
            ? (_b.Channels * rows * columns, rows * columns, columns, 1, 0)
            : (rows * columns, _b.Maps * rows * columns, -columns, -1, rows * columns - 1);
        fixed (float* g = _g)
            foreach (var (first, count) in _tiles)
                for (var j = 0; j < WinogradForm.Points; j++)
                    for (var c = 0; c < _b.Channels; c++)
                        for (var s = 0; s < columns; s++)
                        {
                            var kernel = from + start + first * map + c * channel + s * column;
                            for (var k = 0; k < count; k++, kernel += map)
                            {
                                float sum = 0;
                                for (var r = 0; r < rows; r++) sum += g[r * WinogradForm.Points + j] * kernel[r * row];
                                *to++ = sum;
                            }
                        }
    }

    public override void Run(Frame frame)
    {
        var x = frame.At(_b.X);
        var y = frame.At(_b.Y);
        var bias = _b.Bias is { } b ? frame.At(b) : _noBias.At;
        var end = new Epilogue<V>(_b.Relu, _b.Gate is { } gate ? frame.At(gate) : null, _mask.At);
        var products = frame.Scratch;
        for (var first = 0; first < _windows; first += _band)
            Band(first, Math.Min(_band, _windows - first), x, y, bias, end, products);
    }

    void Band(int window, int count, float* x, float* y, float* bias, Epilogue<V> end, float* products)
    {
        var length = Plane.Up((count - 1) * _b.From.Stride + _b.To.Width);
        var plain = new Epilogue<V>(false, null, _everything.At);
        var w = _weights.At;
        fixed (int* shifts = _shifts)
            foreach (var (first, maps) in _tiles)
            {
                for (var j = 0; j < WinogradForm.Points; j++, w += _taps * maps)
                    CorrelateMaps<V>.Run(
                        maps, length, x + (nint)j * _b.Channels * _b.From.Pitch + window * _b.From.Stride, new TapTable(shifts), _taps, w, maps,
                        _noBias.At, plain,
                        products + (nint)j * maps * _pitch, _pitch);
                for (var k = 0; k < maps; k++)
                {
                    nint plane = (first + k) * _b.To.Pitch;
                    Rows(products + (nint)k * _pitch, maps * _pitch, window, count, bias[first + k], end.From(plane, 0), y + plane);
                    if (_b.Map is { } map) Finish(map, window, count, y + plane);
                }
            }
    }

    // The band's own rows, while they are in the cache; what was written past the last one is the next band's beginning, which comes later.
    void Finish(Map map, int window, int count, float* y)
    {
        var (first, end) = (window * _results, Math.Min((window + count) * _results, _b.To.Height));
        nint at = first * _b.To.Stride;
        map.Run(y + at, y + at, _mask.At + at, (end - 1 - first) * _b.To.Stride + _b.To.Width);
    }

    void Rows(float* products, nint point, int window, int count, float bias, Epilogue<V> end, float* y)
    {
        for (var p = 0; p < count; p++, products += _b.From.Stride)
        {
            var row = (window + p) * _results;
            // The last window may have rows that the image does not.
            var rows = Math.Min(_results, _b.To.Height - row);
            switch (_results)
            {
                case 2: Window<Count2>(products, point, bias, end, y, row, rows); break;
                case 3: Window<Count3>(products, point, bias, end, y, row, rows); break;
                default: Window<Count4>(products, point, bias, end, y, row, rows); break;
            }
        }
    }

    // Row after row: what a row writes past its end is the next one's beginning.
    void Window<M>(float* products, nint point, float bias, Epilogue<V> end, float* y, int row, int rows) where M : struct, ICount
    {
        Row<M, Count1>(products, point, bias, end, y, row);
        if (rows > 1) Row<M, Count2>(products, point, bias, end, y, row + 1);
        if (M.Value > 2 && rows > 2) Row<M, Count3>(products, point, bias, end, y, row + 2);
        if (M.Value > 3 && rows > 3) Row<M, Count4>(products, point, bias, end, y, row + 3);
    }

    // A^T[row, point] is the point's row-th power; infinity contributes to the last row only.
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    void Row<M, N>(float* products, nint point, float bias, Epilogue<V> end, float* y, int row) where M : struct, ICount where N : struct, ICount
    {
        V power = V.All(1 << (N.Value - 1)), start = V.All(bias);
        nint width = _b.To.Width, at = row * _b.To.Stride;
        for (nint i = 0; i < width; i += V.Width, products += V.Width)
        {
            V p1 = V.Load(products + point), p2 = V.Load(products + 2 * point), p3 = V.Load(products + 3 * point), p4 = V.Load(products + 4 * point);
            var odd = N.Value % 2 == 0;
            var sum = odd ? V.MultiplyAdd(power, p3 - p4, p1 - p2) : V.MultiplyAdd(power, p3 + p4, p1 + p2);
            if (N.Value == 1) sum += V.Load(products);
            if (N.Value == M.Value) sum += V.Load(products + 5 * point);
            end.Store(sum + start, y, 0, at + i);
        }
    }
}
