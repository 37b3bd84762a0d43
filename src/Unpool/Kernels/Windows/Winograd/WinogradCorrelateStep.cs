namespace Unpool.Kernels;

/// <summary>
/// A correlation by <see cref="WinogradForm"/>, for a band of tiles at a time: the channels' values at the points, for each tile of maps their
/// products with the kernels' values there, and the results from these. What a band needs stays in the second-level cache.
/// </summary>
sealed unsafe class WinogradCorrelateStep<V, P> : Step where V : struct, ILane<V> where P : struct, ITilePoints
{
    static readonly int Area = P.Count * P.Count;

    readonly CorrelateBinding _b;
    readonly Band[] _bands;
    readonly (int First, int Count)[] _tiles;
    readonly PinnedFloats _weights;
    readonly PinnedFloats _noBias;
    readonly PinnedFloats _mask;

    // The most floats that a band's values at the points take, its products, and the transforms on their way.
    readonly long _valueFloats, _productFloats, _wayFloats;

    public WinogradCorrelateStep(CorrelateBinding binding)
    {
        _b = binding;
        var tiles = new WinogradTiles(binding.To.Height, binding.To.Width);
        var forward = binding.Sign > 0;
        var top = forward ? binding.Top : binding.Kernel.Rows - 1 - binding.Top;
        var left = forward ? binding.Left : binding.Kernel.Columns - 1 - binding.Left;
        _tiles = CorrelateMaps<V>.Tiles(binding.Maps);
        var most = _tiles.Max(t => t.Count);
        _bands = [.. tiles.Bands((long)Area * (binding.Channels + Registers.MostRows)).Select(band => new Band(
            new(tiles, band, binding.From, top, left), new(tiles, band, binding.To), tiles.Count(band.Rows),
            band.First * WinogradForm.Results * binding.To.Stride,
            (Math.Min(band.Rows * WinogradForm.Results, binding.To.Height - band.First * WinogradForm.Results) - 1) * binding.To.Stride
                + binding.To.Width))];
        _weights = new((long)Area * binding.Channels * binding.Maps + Plane.Step);
        _noBias = new(binding.Maps);
        _mask = Mask.Of(binding.To);
        _valueFloats = _bands.Max(b => Area * WinogradTiles.Point(b.Tiles, binding.Channels));
        _productFloats = _bands.Max(b => Area * WinogradTiles.Point(b.Tiles, most));
        _wayFloats = _bands.Max(b => Math.Max(b.Windows.ScratchFloats, b.Results.ScratchFloats));
    }

    public override IEnumerable<Touch> Touches =>
    [
        .. _b.Operands(1),
        .. _bands.Select(b => b.Windows.Touch(_b.X, _b.From.Pitch, _b.Channels)),
    ];

    public override long ScratchFloats => _valueFloats + _productFloats + _wayFloats;

    public override long PreparedFloats => _weights.Count;

    public override void Prepare(Frame frame) => WinogradKernels<V, P>.Fill(_b, _tiles, frame.At(_b.Weights), _weights.At);

    public override void Run(Frame frame)
    {
        var x = frame.At(_b.X);
        var y = frame.At(_b.Y);
        var bias = _b.Bias is { } b ? frame.At(b) : _noBias.At;
        var end = new Epilogue<V>(_b.Relu, _b.Gate is { } gate ? frame.At(gate) : null, _mask.At);
        foreach (var band in _bands) Run(band, frame.Scratch, x, y, bias, end);
    }

    void Run(Band band, float* values, float* x, float* y, float* bias, Epilogue<V> end)
    {
        float* products = values + _valueFloats, way = products + _productFloats;
        var point = (nint)WinogradTiles.Point(band.Tiles, _b.Channels);
        for (var c = 0; c < _b.Channels; c++) band.Windows.Run(x + (nint)c * _b.From.Pitch, way, values + (nint)c * band.Tiles, point);

        var rows = new TapRows(band.Tiles);
        var w = _weights.At;
        foreach (var (first, maps) in _tiles)
        {
            var product = (nint)WinogradTiles.Point(band.Tiles, maps);
            for (var j = 0; j < Area; j++, w += _b.Channels * maps)
                CorrelateMaps<V>.RunVectors(
                    maps, band.Tiles / V.Width, values + j * point, rows, _b.Channels, w, maps, _noBias.At, default(Plain<V>),
                    products + j * product, band.Tiles);
            for (var k = 0; k < maps; k++)
            {
                nint plane = (nint)(first + k) * _b.To.Pitch;
                band.Results.Run(products + (nint)k * band.Tiles, product, way, bias[first + k], end.From(plane, 0), y + plane);
                // While what was computed is still in the cache.
                if (_b.Map is { } map) map.Run(y + plane + band.First, y + plane + band.First, _mask.At + band.First, band.Length);
            }
        }
    }

    // First, Length: the pixels of its results in a plane.
    sealed record Band(WinogradWindows<V, P> Windows, WinogradResults<V, P> Results, int Tiles, int First, int Length);
}
