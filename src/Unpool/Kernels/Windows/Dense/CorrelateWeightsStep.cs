namespace Unpool.Kernels;

/// <summary>
/// dw[k,c,r,s] += sum over p of dy[k, p] * x[c, p + (r - Top) * stride + s - Left]: an outer product of shifted planes, added to the
/// slice's sum. Rows and columns of the product are either maps and taps, or (map, kernel row) and (channel, kernel column):
/// whichever fills the register tile better. Where a channel has several planes, its phases, the taps do not form a grid: only the first is possible.
/// Each group of maps has channels of its own.
/// </summary>
sealed unsafe class CorrelateWeightsStep<V> : Step where V : struct, ILane<V>
{
    // The lanes of a plane that a tile pass covers, so that the planes it reads stay in the first-level cache.
    const int Chunk = 1280;

    readonly Place _x, _dy, _sum;
    readonly Plane _from;
    readonly (int First, int Count)[] _tiles;
    readonly int[] _rows, _columns, _target;
    readonly int _length;
    readonly bool _rowsAreMaps;
    readonly int _groups, _nextX, _nextDy;

    /// <param name="channels">Those of a group.</param>
    /// <param name="maps">Those of a group.</param>
    public CorrelateWeightsStep(Place x, Plane from, int channels, Place dy, Plane to, int maps, KernelGrid grid, Place sum, int groups = 1)
    {
        (_groups, _nextX, _nextDy) = (groups, channels * grid.Planes * from.Pitch, maps * to.Pitch);
        (_x, _dy, _sum, _from) = (x, dy, sum, from);
        var (area, height, width) = (grid.Kernel.Area, grid.Rows.Size, grid.Columns.Size);

        var plain = Cost(maps, channels * area);
        var split = Cost(maps * height, channels * width);
        var mirrored = Cost(channels * width, maps * height);
        var splits = grid.Planes == 1 && Math.Min(split, mirrored) < plain;
        _rowsAreMaps = !splits || split <= mirrored;

        // Plain: p runs over dy's pixels. Split: p runs over x's rows; dy is shifted by the kernel's row, x by its column.
        var length = splits ? (from.Height - 1) * from.Stride + Math.Max(from.Width, to.Width) : to.Length;
        _length = Plane.Up(length);
        int[] ofMaps, ofTaps;
        if (splits)
        {
            ofMaps = [.. Offsets(maps, height, (k, r) => k * to.Pitch - grid.Rows.Shift(r) * to.Stride)];
            ofTaps = [.. Offsets(channels, width, (c, s) => c * from.Pitch + grid.Columns.Shift(s))];
        }
        else
        {
            ofMaps = [.. Enumerable.Range(0, maps).Select(k => k * to.Pitch)];
            ofTaps = [.. Offsets(channels, area, (c, t) => (c * grid.Planes + grid.Plane(t)) * from.Pitch + grid.Shift(t, from.Stride))];
        }
        var (rows, columns) = _rowsAreMaps ? (ofMaps, ofTaps) : (ofTaps, ofMaps);
        _rows = Pinned(rows);
        _columns = Pinned(columns);
        _tiles = CorrelateMaps<V>.Tiles(rows.Length);
        _target = GC.AllocateUninitializedArray<int>(rows.Length * columns.Length, pinned: true);
        for (var i = 0; i < rows.Length; i++)
            for (var j = 0; j < columns.Length; j++)
                _target[i * columns.Length + j] = _rowsAreMaps ? Target(i, j) : Target(j, i);

        int Target(int ofMap, int ofTap)
        {
            var (k, c, t) = splits
                ? (ofMap / height, ofTap / width, ofMap % height * width + ofTap % width)
                : (ofMap, ofTap / area, ofTap % area);
            return (k * channels + c) * area + t;
        }

        static IEnumerable<int> Offsets(int a, int b, Func<int, int, int> offset) =>
            Enumerable.Range(0, a).SelectMany(i => Enumerable.Range(0, b).Select(j => offset(i, j)));
    }

    public override IEnumerable<Touch> Touches =>
    [
        Touch.Table(_rowsAreMaps ? _dy : _x, OfAll(_rows, _rowsAreMaps ? _nextDy : _nextX), _length),
        Touch.Table(_rowsAreMaps ? _x : _dy, OfAll(_columns, _rowsAreMaps ? _nextX : _nextDy), _length),
        Touch.Table(_sum, OfAll(_target, _target.Length)),
    ];

    // Of the first group and the last.
    int[] OfAll(int[] offsets, int next) => [.. offsets, .. offsets.Select(o => o + (_groups - 1) * next)];

    public override long ScratchFloats => OuterTile<V>.ScratchFloats;

    public override void Run(Frame frame)
    {
        var x = frame.At(_x);
        var dy = frame.At(_dy);
        var sum = frame.At(_sum);
        for (var g = 0; g < _groups; g++, x += _nextX, dy += _nextDy, sum += _target.Length)
            if (_rowsAreMaps) Run(dy, x, sum, frame.Scratch);
            else Run(x, dy, sum, frame.Scratch);
    }

    void Run(float* p, float* q, float* sum, float* scratch)
    {
        fixed (int* rows = _rows, columns = _columns, target = _target)
            for (var at = 0; at < _length; at += Chunk)
                foreach (var (i, count) in _tiles)
                    for (var j = 0; j < _columns.Length; j += OuterTile<V>.Columns)
                        OuterTile<V>.Run(
                            count, p + at, rows + i, q + at, columns + j, Math.Min(OuterTile<V>.Columns, _columns.Length - j),
                            Math.Min(Chunk, _length - at), sum, target + i * _columns.Length + j, _columns.Length, scratch);
    }

    // The two sums are taken in different orders, so all vector widths choose the same: by the costs of tiles of eight rows and of four together.
    static double Cost(int rows, int columns) => (double)Cost(rows, columns, 8) * Cost(rows, columns, 4);

    // The number of tiles times the cost of one: its multiply-adds or its loads, two of which go with every two multiply-adds.
    static long Cost(int rows, int columns, int most)
    {
        var tile = Math.Min(most, rows);
        return ((long)rows + most - 1) / most * ((columns + OuterTile<V>.Columns - 1) / OuterTile<V>.Columns)
            * (Math.Max(tile * OuterTile<V>.Columns, tile + OuterTile<V>.Columns + 2) + 2);
    }

    static int[] Pinned(int[] values)
    {
        var pinned = GC.AllocateUninitializedArray<int>(values.Length, pinned: true);
        values.CopyTo(pinned, 0);
        return pinned;
    }
}
