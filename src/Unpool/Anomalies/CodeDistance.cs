namespace Unpool.Anomalies;

/// <summary>
/// The distance of codes from those of good pictures: Mahalanobis' squared distance, divided by the number of values. The covariance is shrunk
/// towards equal variances by as much as the number of codes asks for (Chen, Wiesel, Eldar and Hero, 2010: oracle approximating shrinkage).
/// </summary>
/// <param name="Weights">What makes the differences from the mean independent and equally wide, [values, values], row by row.</param>
/// <param name="Means">The mean code.</param>
sealed record CodeDistance(float[] Weights, float[] Means)
{
    // Directions in which good codes do not differ would make noise of rounding errors: they count as if they differed by a tenth of the others.
    const double LeastVariance = 0.01;

    /// <summary>The distance from some codes.</summary>
    /// <param name="codes">The codes, at least one, all of one length.</param>
    public static CodeDistance From(IReadOnlyList<float[]> codes)
    {
        int count = codes.Count, size = codes[0].Length;
        var means = new double[size];
        foreach (var code in codes)
            for (var i = 0; i < size; i++) means[i] += code[i] / (double)count;
        var covariance = Covariance(codes, means);
        Shrink(covariance, count);
        var inverse = InverseOfRoot(covariance);
        return new([.. inverse.Cast<double>().Select(w => (float)w)], [.. means.Select(m => (float)m)]);
    }

    /// <summary>The distance of a code, [1], or that of each place of a map of codes, [1, height, width].</summary>
    /// <param name="code">The code, [values], or a map, [values, height, width].</param>
    /// <param name="name">What the names of its parameters begin with.</param>
    public Node Of(Node code, string name)
    {
        var size = Means.Length;
        if (code.Shape.IsImage)
        {
            var centred = code - Fixed.Values($"{name}.mean", new(size, 1, 1), Means);
            return centred.Convolve(Fixed.Values($"{name}.weights", new(size, size, 1, 1), Weights)).Square().ReduceMean(axis: 0);
        }
        var difference = code.Reshape(new Shape(size)) - Fixed.Values($"{name}.mean", new(size), Means);
        return difference.MatMul(Fixed.Values($"{name}.weights", new(size, size), Transposed(Weights, size))).Square().ReduceMean();
    }

    static double[,] Covariance(IReadOnlyList<float[]> codes, double[] means)
    {
        var size = means.Length;
        var covariance = new double[size, size];
        var centred = new double[size];
        foreach (var code in codes)
        {
            for (var i = 0; i < size; i++) centred[i] = code[i] - means[i];
            for (var i = 0; i < size; i++)
                for (var j = 0; j <= i; j++) covariance[i, j] += centred[i] * centred[j];
        }
        for (var i = 0; i < size; i++)
            for (var j = 0; j <= i; j++) covariance[i, j] = covariance[j, i] = covariance[i, j] / codes.Count;
        return covariance;
    }

    static void Shrink(double[,] covariance, int count)
    {
        var size = covariance.GetLength(0);
        var (trace, squares) = (0.0, 0.0);
        for (var i = 0; i < size; i++)
        {
            trace += covariance[i, i];
            for (var j = 0; j < size; j++) squares += covariance[i, j] * covariance[i, j];
        }
        var spread = (count + 1 - 2.0 / size) * (squares - trace * trace / size);
        var share = spread > 0 ? Math.Min(1, ((1 - 2.0 / size) * squares + trace * trace) / spread) : 1;
        var mean = Math.Max(trace / size, 1e-12);
        for (var i = 0; i < size; i++)
            for (var j = 0; j < size; j++)
                covariance[i, j] = (1 - share) * covariance[i, j] + (i == j ? share * mean + LeastVariance * mean : 0);
    }

    // Of the covariance's lower root L (Cholesky): L^-1 times a difference has the identity for its covariance.
    static double[,] InverseOfRoot(double[,] covariance)
    {
        var size = covariance.GetLength(0);
        var (root, inverse) = (new double[size, size], new double[size, size]);
        for (var i = 0; i < size; i++)
            for (var j = 0; j <= i; j++)
            {
                var sum = covariance[i, j];
                for (var k = 0; k < j; k++) sum -= root[i, k] * root[j, k];
                root[i, j] = i == j ? Math.Sqrt(sum) : sum / root[j, j];
            }
        for (var column = 0; column < size; column++)
            for (var i = column; i < size; i++)
            {
                var sum = i == column ? 1.0 : 0;
                for (var k = column; k < i; k++) sum -= root[i, k] * inverse[k, column];
                inverse[i, column] = sum / root[i, i];
            }
        return inverse;
    }

    static float[] Transposed(float[] values, int size)
    {
        var result = new float[values.Length];
        for (var i = 0; i < size; i++)
            for (var j = 0; j < size; j++) result[j * size + i] = values[i * size + j];
        return result;
    }
}
