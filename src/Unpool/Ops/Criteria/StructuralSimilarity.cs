namespace Unpool.Ops;

/// <summary>
/// How alike two images look (Wang, Bovik, Sheikh and Simoncelli, 2004), made of simpler operations. In each window, with means m, variances v and
/// the covariance c of the two, all weighted by a Gaussian, the similarity is (2 ma mb + c1) (2 c + c2) / ((ma^2 + mb^2 + c1) (va + vb + c2)) with
/// c1 = (k1 range)^2 and c2 = (k2 range)^2. The result is the mean over all windows that lie within the image, and over the channels.
/// </summary>
static class StructuralSimilarity
{
    public static Node Of(Node a, Node b, int window, float sigma, float k1, float k2, float range, string? name)
    {
        Check(a.Shape, b.Shape, window, sigma, k1, k2, range, name);
        var (channels, height, width) = (a.Shape.Channels, a.Shape.Height, a.Shape.Width);

        // A Gaussian of two axes is one along the rows and then one along the columns. All images lie below one another as one image of one
        // channel, so that none is mixed with another: windows that reach from one into the next are cut off.
        Node[] images = [a, b, a.Square() + b.Square(), a * b];
        var blurred = images.Select(image => image.Reshape(new Shape(1, channels * height, width))).Concat(axis: 1)
            .Convolve(Gaussian(new Shape(1, 1, 1, window), sigma))
            .Convolve(Gaussian(new Shape(1, 1, window, 1), sigma), pad: Pad.Of(0, (window - 1, 0)))
            .Reshape(new Shape(images.Length * channels, height, width - window + 1))
            .Slice(1, 0, height - window + 1);
        Node[] means = [.. images.Select((_, i) => blurred.Slice(0, i * channels, (i + 1) * channels))];

        var (product, squares) = (means[0] * means[1], means[0].Square() + means[1].Square());
        var (covariance, variances) = (means[3] - product, means[2] - squares);
        var (c1, c2) = (k1 * range * (k1 * range), k2 * range * (k2 * range));
        return ((product * 2 + c1) * (covariance * 2 + c2)).Divide((squares + c1) * (variances + c2)).ReduceMean(name: name);
    }

    static void Check(Shape a, Shape b, int window, float sigma, float k1, float k2, float range, string? name)
    {
        var wrong = !a.IsImage ? $"expected images, width x height x channels, but got {a}."
            : a != b ? $"{a} and {b} must have the same shape."
            : window < 1 ? $"a window of {window} is impossible: it must have at least 1 pixel."
            : window > a.Height || window > a.Width ? $"a window of {window}x{window} is larger than the image, {a}; a smaller one can be given."
            : !(sigma > 0) || !(range > 0) || !(k1 > 0) || !(k2 > 0)
                ? FormattableString.Invariant($"a sigma of {sigma}, a range of {range}, a k1 of {k1} and a k2 of {k2}: each must be positive.")
            : null;
        if (wrong is not null) throw new ShapeException($"Ssim{(name is null ? "" : $" '{name}'")}: {wrong}");
    }

    // Weights that are not learned.
    static Node Gaussian(Shape shape, float sigma)
    {
        var center = (shape.Size - 1) / 2.0;
        double[] weights = [.. Enumerable.Range(0, shape.Size).Select(i => Math.Exp(-Math.Pow((i - center) / sigma, 2) / 2))];
        var sum = weights.Sum();
        return Parameter.Of(null, shape, [.. weights.Select(weight => (float)(weight / sum))], rateMultiplier: 0);
    }
}
