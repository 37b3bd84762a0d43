namespace Unpool.Tests.Support.BrainScript.Values;

/// <summary>Definitions as slow and plain as possible. Images lie column by column, then row by row, then channel by channel.</summary>
static class Plain
{
    public static double[] Map(double[] x, Func<double, double> of) => [.. x.Select(of)];

    public static double[] Zip(double[] x, double[] y, Func<double, double, double> of) => [.. x.Zip(y, of)];

    public static double Sigmoid(double x) => 1 / (1 + Math.Exp(-x));

    public static double LogSum(IEnumerable<double> x) => Math.Log(x.Sum(Math.Exp));

    public static double[] Softmax(double[] x) => Map(x, v => Math.Exp(v - LogSum(x)));

    /// <summary>Weights [out x in] times x.</summary>
    public static double[] Product(double[] w, double[] x, double[]? b = null)
    {
        var outputs = w.Length / x.Length;
        return [.. Enumerable.Range(0, outputs).Select(o => x.Select((v, i) => v * w[o + outputs * i]).Sum() + (b?[o] ?? 0))];
    }

    /// <summary>The values along one axis are replaced by what <paramref name="of"/> makes of them.</summary>
    public static double[] Along(double[] x, int[] axes, int axis, Func<double[], double[]> of)
    {
        var inner = axes[..axis].Aggregate(1, (n, a) => n * a);
        var rows = Enumerable.Range(0, x.Length / axes[axis]).Select(row =>
            of([.. Enumerable.Range(0, axes[axis]).Select(i => x[row % inner + inner * (i + axes[axis] * (row / inner))])])).ToArray();
        var length = rows[0].Length;
        var y = new double[rows.Length * length];
        for (var row = 0; row < rows.Length; row++)
            for (var i = 0; i < length; i++)
                y[row % inner + inner * (i + length * (row / inner))] = rows[row][i];
        return y;
    }

    /// <summary>All positions of a window: for each result, its maps' or channel's number and the places of the image that it sees.</summary>
    static IEnumerable<(int Map, (int Tap, int X, int Y)[] Places)> Windows(Size size, Window window, int maps)
    {
        for (var map = 0; map < maps; map++)
            for (var p = 0; p < window.Positions(1, size.Height); p++)
                for (var q = 0; q < window.Positions(0, size.Width); q++)
                    yield return (map, [.. Taps(size, window, q, p)]);
    }

    static IEnumerable<(int Tap, int X, int Y)> Taps(Size size, Window window, int q, int p)
    {
        for (var j = 0; j < window.Kernel[1]; j++)
            for (var i = 0; i < window.Kernel[0]; i++)
            {
                var (x, y) =
                    (q * window.Stride[0] - window.Lower[0] + i * window.Dilation, p * window.Stride[1] - window.Lower[1] + j * window.Dilation);
                if (x >= 0 && y >= 0 && x < size.Width && y < size.Height) yield return (i + window.Kernel[0] * j, x, y);
            }
    }

    public static double[] Convolve(double[] image, Size size, double[] w, Window window, int maps)
    {
        var taps = window.Kernel[0] * window.Kernel[1];
        return [.. Windows(size, window, maps).Select(at => Enumerable.Range(0, size.Channels).Sum(c =>
            at.Places.Sum(t => w[t.Tap + taps * (c + size.Channels * at.Map)] * image[size.At(t.X, t.Y, c)])))];
    }

    /// <summary>Every value of the image adds a kernel to the result, which has <paramref name="result"/>'s size.</summary>
    public static double[] Transposed(double[] image, Size size, double[] w, Window window, Size result)
    {
        var y = new double[result.Width * result.Height * result.Channels];
        for (var c = 0; c < size.Channels; c++)
            for (var p = 0; p < size.Height; p++)
                for (var q = 0; q < size.Width; q++)
                    for (var map = 0; map < result.Channels; map++)
                        foreach (var t in Taps(result, window, q, p))
                            y[result.At(t.X, t.Y, map)] += image[size.At(q, p, c)]
                                * w[t.Tap + window.Kernel[0] * window.Kernel[1] * (map + result.Channels * c)];
        return y;
    }

    public static double[] Pool(double[] image, Size size, Window window, Func<IEnumerable<double>, double> of) =>
        [.. Windows(size, window, size.Channels).Select(at => of(at.Places.Select(t => image[size.At(t.X, t.Y, at.Map)])))];

    /// <summary>Each value goes to the first maximum of its window; elsewhere there is 0.</summary>
    public static double[] Unpooled(double[] values, double[] image, Size size, Window window)
    {
        var y = new double[image.Length];
        var n = 0;
        foreach (var (map, places) in Windows(size, window, size.Channels))
        {
            var best = places.MaxBy(t => image[size.At(t.X, t.Y, map)]);
            y[size.At(best.X, best.Y, map)] = values[n++];
        }
        return y;
    }

    public static double[] Biased(double[] image, double[] b) => [.. image.Select((v, i) => v + b[i / (image.Length / b.Length)])];
}
