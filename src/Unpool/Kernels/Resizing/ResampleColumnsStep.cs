namespace Unpool.Kernels;

/// <summary>
/// Each column of the result is a sum of columns, with a weight for each. A vector of results is the sum of the few pixels that they are made of,
/// each times a vector of its weights, most of which are 0.
/// </summary>
sealed unsafe class ResampleColumnsStep<V> : Step where V : struct, ILane<V>
{
    readonly Place _x, _y;
    readonly Plane _from, _to;
    readonly int _channels;
    readonly (int Place, float Weight)[][] _taps;
    readonly (int At, int First, int End)[] _vectors;
    readonly PinnedFloats _weights;

    /// <param name="taps">For each column of the result, columns and weights.</param>
    public ResampleColumnsStep(Place x, Plane from, Place y, Plane to, int channels, (int Place, float Weight)[][] taps)
    {
        (_x, _from, _y, _to, _channels, _taps) = (x, from, y, to, channels, taps);
        // The last vector is moved back to end with the row. Rows of less than a vector are summed number by number.
        var count = to.Width < V.Width ? 0 : (to.Width + V.Width - 1) / V.Width;
        _vectors = [.. Enumerable.Range(0, count).Select(i => Vector(Math.Min(i * V.Width, to.Width - V.Width)))];
        _weights = new(_vectors.Sum(v => (long)(v.End - v.First)) * V.Width);
        var weights = _weights.At;
        foreach (var (at, first, end) in _vectors)
        {
            for (var lane = 0; lane < V.Width; lane++)
                foreach (var (place, weight) in taps[at + lane]) weights[(place - first) * V.Width + lane] += weight;
            weights += (end - first) * V.Width;
        }
    }

    public override IEnumerable<Touch> Touches => [Touch.Planes(_x, _from, _channels), Touch.Planes(_y, _to, _channels)];

    public override void Run(Frame frame)
    {
        var source = frame.At(_x);
        var target = frame.At(_y);
        for (var c = 0; c < _channels; c++, source += _from.Pitch, target += _to.Pitch)
            for (var r = 0; r < _to.Height; r++)
                if (_vectors.Length > 0) Vectors(source + r * _from.Stride, target + r * _to.Stride);
                else Numbers(source + r * _from.Stride, target + r * _to.Stride);
    }

    void Vectors(float* source, float* target)
    {
        var weights = _weights.At;
        foreach (var (at, first, end) in _vectors)
        {
            var total = V.All(0);
            for (var i = first; i < end; i++, weights += V.Width) total = V.MultiplyAdd(V.All(source[i]), V.Load(weights), total);
            total.Store(target + at);
        }
    }

    void Numbers(float* source, float* target)
    {
        for (var j = 0; j < _taps.Length; j++)
        {
            var total = 0f;
            foreach (var (place, weight) in _taps[j]) total = MathF.FusedMultiplyAdd(source[place], weight, total);
            target[j] = total;
        }
    }

    (int At, int First, int End) Vector(int at)
    {
        int[] places = [.. Enumerable.Range(at, V.Width).SelectMany(j => _taps[j].Select(t => t.Place))];
        return places.Length == 0 ? (at, 0, 0) : (at, places.Min(), places.Max() + 1);
    }
}
