namespace Unpool.Serve.Maps;

/// <summary>
/// The plane through the mean of some vectors along which they vary most: their first two principal components (Pearson, 1901), found by
/// orthogonal iteration (Golub and Van Loan, Matrix Computations, 8.2.4).
/// </summary>
sealed class PrincipalPlane
{
    const int Rounds = 64;

    /// <summary>The plane of some vectors.</summary>
    /// <param name="vectors">The vectors, [count, width], at least one.</param>
    /// <param name="width">The numbers of each.</param>
    public PrincipalPlane(float[] vectors, int width)
    {
        var count = vectors.Length / width;
        Mean = new double[width];
        for (var i = 0; i < vectors.Length; i++) Mean[i % width] += vectors[i] / (double)count;
        (First, Second) = (Begin(width, 0), Begin(width, 1));
        for (var round = 0; round < Rounds; round++)
        {
            First = Spread(vectors, First);
            Second = Spread(vectors, Second);
            Normalise(First);
            var along = Dot(First, Second);
            for (var i = 0; i < width; i++) Second[i] -= along * First[i];
            Normalise(Second);
        }
        Face(First);
        Face(Second);
        double total = 0, first = 0, second = 0;
        for (var row = 0; row < count; row++)
        {
            var vector = vectors.AsSpan(row * width, width);
            var (x, y) = Of(vector);
            (first, second) = (first + x * x, second + y * y);
            for (var i = 0; i < width; i++) total += (vector[i] - Mean[i]) * (vector[i] - Mean[i]);
        }
        Explained = total > 0 ? [first / total, second / total] : [0, 0];
    }

    /// <summary>The mean.</summary>
    public double[] Mean { get; }

    /// <summary>The direction along which the vectors vary most, of length 1.</summary>
    public double[] First { get; }

    /// <summary>The one at a right angle to it along which they vary most.</summary>
    public double[] Second { get; }

    /// <summary>The shares of the variance that the two directions have.</summary>
    public IReadOnlyList<double> Explained { get; }

    /// <summary>Where a vector lies on the plane.</summary>
    public (double X, double Y) Of(ReadOnlySpan<float> vector)
    {
        double x = 0, y = 0;
        for (var i = 0; i < Mean.Length; i++)
        {
            var apart = vector[i] - Mean[i];
            x += apart * First[i];
            y += apart * Second[i];
        }
        return (x, y);
    }

    /// <summary>The vector at a place on the plane.</summary>
    public float[] At(double x, double y)
    {
        var vector = new float[Mean.Length];
        for (var i = 0; i < vector.Length; i++) vector[i] = (float)(Mean[i] + x * First[i] + y * Second[i]);
        return vector;
    }

    // The covariance times a direction, without the covariance, which has as many numbers as the width has squared.
    double[] Spread(float[] vectors, double[] direction)
    {
        var width = direction.Length;
        var result = new double[width];
        for (var from = 0; from < vectors.Length; from += width)
        {
            var along = 0.0;
            for (var i = 0; i < width; i++) along += (vectors[from + i] - Mean[i]) * direction[i];
            for (var i = 0; i < width; i++) result[i] += along * (vectors[from + i] - Mean[i]);
        }
        return result;
    }

    // Directions that are at a right angle to no component, except by chance.
    static double[] Begin(int width, int which)
    {
        var direction = new double[width];
        for (var i = 0; i < width; i++) direction[i] = Math.Sin((which + 1) * 1.7 * (i + 1));
        return direction;
    }

    // Which of its two ends a direction points to is a convention: the one in which its largest number is positive.
    static void Face(double[] direction)
    {
        if (direction.MaxBy(Math.Abs) < 0)
            for (var i = 0; i < direction.Length; i++) direction[i] = -direction[i];
    }

    static void Normalise(double[] direction)
    {
        var length = Math.Sqrt(Dot(direction, direction));
        // Vectors that do not vary this way leave nothing.
        if (length > 1e-30)
            for (var i = 0; i < direction.Length; i++) direction[i] /= length;
        else Array.Clear(direction);
    }

    static double Dot(double[] a, double[] b)
    {
        var sum = 0.0;
        for (var i = 0; i < a.Length; i++) sum += a[i] * b[i];
        return sum;
    }
}
