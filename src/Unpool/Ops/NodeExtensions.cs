using Unpool.Ops;

namespace Unpool;

/// <summary>
/// The operations as methods of nodes: x.MaxPool(2). Each makes one node (or a few) over others; what it computes is in its op's file.
/// </summary>
public static class NodeExtensions
{
    extension(Node)
    {
        /// <summary>Elementwise sum; axes of 1 and missing leading axes are repeated.</summary>
        public static Node operator +(Node a, Node b) => a.Plus(b);

        /// <summary>Elementwise difference; axes of 1 and missing leading axes are repeated.</summary>
        public static Node operator -(Node a, Node b) => a.Minus(b);

        /// <summary>Elementwise product; axes of 1 and missing leading axes are repeated.</summary>
        public static Node operator *(Node a, Node b) => a.Times(b);

        /// <summary>Every value plus <paramref name="b"/>.</summary>
        public static Node operator +(Node a, float b) => a.Plus(Constant.Of(b));

        /// <summary>Every value minus <paramref name="b"/>.</summary>
        public static Node operator -(Node a, float b) => a.Minus(Constant.Of(b));

        /// <summary>Every value times <paramref name="b"/>.</summary>
        public static Node operator *(Node a, float b) => a.Times(Constant.Of(b));

        /// <summary>Every value divided by <paramref name="b"/>.</summary>
        public static Node operator /(Node a, float b) => a.Times(Constant.Of((float)(1.0 / b)));
    }

    /// <summary>a + b, value by value, as the operator; axes of 1 and missing leading axes are repeated.</summary>
    public static Node Plus(this Node a, Node b, string? name = null) => new(new Plus(), name, a, b);

    /// <summary>a - b, value by value, as the operator; axes of 1 and missing leading axes are repeated.</summary>
    public static Node Minus(this Node a, Node b, string? name = null) => new(new Minus(), name, a, b);

    /// <summary>a * b, value by value, as the operator; axes of 1 and missing leading axes are repeated.</summary>
    public static Node Times(this Node a, Node b, string? name = null) => new(new Times(), name, a, b);

    /// <summary>Convolution without bias: x [C,H,W], w [K,C/groups,R,S] to [K,P,Q]. The dilation is the pixels from weight to weight.</summary>
    public static Node Convolve(
        this Node x, Node w, Size2? stride = null, Pad pad = default, Size2? dilation = null, int groups = 1, string? name = null) =>
        new(new Convolution(stride ?? 1, pad) { Dilation = dilation ?? 1, Groups = groups }, name, x, w);

    /// <summary>Transposed convolution without bias: x [C,P,Q], w [C,K/groups,R,S] to [K,H,W], larger by output padding below the stride.</summary>
    public static Node ConvolveTransposed(
        this Node x, Node w, Size2? stride = null, Pad pad = default, Size2 outputPadding = default, Size2? dilation = null, int groups = 1,
        string? name = null) =>
        new(new ConvTranspose(stride ?? 1, pad) { OutputPadding = outputPadding, Dilation = dilation ?? 1, Groups = groups }, name, x, w);

    /// <summary>
    /// Max pooling, [C,H,W] to [C,P,Q]. The stride is the window's size unless given; <paramref name="ceilMode"/> adds a window for what would be
    /// left over.
    /// </summary>
    public static Node MaxPool(
        this Node x, Size2 window, Size2? stride = null, Pad pad = default, bool ceilMode = false, string? name = null) =>
        new(new MaxPool(window, stride ?? window, pad) { CeilMode = ceilMode }, name, x);

    /// <summary>
    /// Max unpooling of x [C,P,Q] over the image [C,H,W] that determines the positions. The stride is the window's size unless given; all options
    /// are those of the pooling.
    /// </summary>
    public static Node MaxUnpool(
        this Node x, Node image, Size2 window, Size2? stride = null, Pad pad = default, UnpoolGradient gradient = UnpoolGradient.Switch,
        bool ceilMode = false, string? name = null) =>
        new(new MaxUnpool(window, stride ?? window, pad, gradient) { CeilMode = ceilMode }, name, x, image);

    /// <summary>The positions row * W + column of the maxima that a max pooling with the same options finds, [C,H,W] to [C,P,Q].</summary>
    public static Node MaxPositions(
        this Node x, Size2 window, Size2? stride = null, Pad pad = default, bool ceilMode = false, string? name = null) =>
        new(new MaxPositions(window, stride ?? window, pad) { CeilMode = ceilMode }, name, x);

    /// <summary>Max unpooling of x [C,P,Q] to an image [C,H,W], at the positions [C,P,Q] that <see cref="MaxPositions"/> gives.</summary>
    public static Node UnpoolAt(this Node x, Node positions, Shape image, string? name = null) => new(new UnpoolAt(image), name, x, positions);

    /// <summary>
    /// Average pooling, [C,H,W] to [C,P,Q]. The stride is the window's size unless given; <paramref name="ceilMode"/> adds a window for what would be
    /// left over; <paramref name="countIncludePad"/> divides by the number of pixels in the image and its pads, not in the image alone.
    /// </summary>
    public static Node AveragePool(
        this Node x, Size2 window, Size2? stride = null, Pad pad = default, bool ceilMode = false, bool countIncludePad = false,
        string? name = null) =>
        new(new AveragePool(window, stride ?? window, pad) { CeilMode = ceilMode, CountIncludePad = countIncludePad }, name, x);

    /// <summary>Every pixel of an image [C,H,W] repeated, to [C,H*rows,W*columns]: nearest neighbour.</summary>
    public static Node Upsample(this Node x, Size2 factor, string? name = null) => new(new Upsample(factor), name, x);

    /// <summary>An image [C,H,W] enlarged or reduced to [C,rows,columns]. Scales are those of positions, 0 for what follows from the sizes.</summary>
    public static Node Resize(
        this Node x, Size2 size, Interpolation interpolation = Interpolation.Linear, PixelPositions positions = PixelPositions.HalfPixel,
        float rowScale = 0, float columnScale = 0, string? name = null) =>
        new(new Resize(size, interpolation, positions) { RowScale = rowScale, ColumnScale = columnScale }, name, x);

    /// <summary>Groups of channels normalised, then each channel scaled and shifted: x [C,..], scale [C], bias [C].</summary>
    public static Node GroupNorm(this Node x, Node scale, Node bias, int groups, float epsilon = 1e-5f, string? name = null) =>
        new(new GroupNorm(groups, epsilon), name, x, scale, bias);

    /// <summary>All values from an axis on normalised, then each scaled and shifted: scale and bias have the shape of these axes.</summary>
    public static Node LayerNorm(this Node x, Node scale, Node bias, int axis = 0, float epsilon = 1e-5f, string? name = null) =>
        new(new LayerNorm(axis, epsilon), name, x, scale, bias);

    /// <summary>Max pooling of regions [n,4] of an image [C,H,W], each to rows x columns: [n,C,rows,columns].</summary>
    public static Node RoiPool(this Node x, Node regions, Size2 size, string? name = null) => new(new RoiPool(size), name, x, regions);

    /// <summary>Dense product: x [in..], w [in.., out..] to [out..].</summary>
    public static Node MatMul(this Node x, Node w, string? name = null) => new(new MatMul(), name, x, w);

    /// <summary>max(x, 0); the gradient passes where the result is positive.</summary>
    public static Node Relu(this Node x, string? name = null) => new(new Relu(), name, x);

    /// <summary>x where it is positive, else x times the slope.</summary>
    public static Node LeakyRelu(this Node x, float slope = 0.01f, string? name = null) => new(new LeakyRelu(slope), name, x);

    /// <summary>x, but x times a slope where it is negative: one slope for all, one for each channel, or any shape that is repeated.</summary>
    public static Node PRelu(this Node x, Node slope, string? name = null) => new(new PRelu(), name, x, slope);

    /// <summary>x where it is positive, else alpha * (exp(x) - 1).</summary>
    public static Node Elu(this Node x, float alpha = 1, string? name = null) => new(new Elu(alpha), name, x);

    /// <summary>x where it is positive, else 1.6733 * (exp(x) - 1), times 1.0507.</summary>
    public static Node Selu(this Node x, string? name = null) => new(new Selu(), name, x);

    /// <summary>x times the probability that a normal number is below x, or its approximation by a hyperbolic tangent.</summary>
    public static Node Gelu(this Node x, bool approximate = false, string? name = null) => new(new Gelu(approximate), name, x);

    /// <summary>log(1 + exp(x))</summary>
    public static Node Softplus(this Node x, string? name = null) => new(new Softplus(), name, x);

    /// <summary>alpha * x + beta, limited to 0 .. 1.</summary>
    public static Node HardSigmoid(this Node x, float alpha = 0.2f, float beta = 0.5f, string? name = null) =>
        new(new HardSigmoid(alpha, beta), name, x);

    /// <summary>1 / (1 + exp(-x))</summary>
    public static Node Sigmoid(this Node x, string? name = null) => new(new Sigmoid(), name, x);

    /// <summary>The hyperbolic tangent of x.</summary>
    public static Node Tanh(this Node x, string? name = null) => new(new Tanh(), name, x);

    /// <summary>The square root of max(x, 0).</summary>
    public static Node Sqrt(this Node x, string? name = null) => new(new Sqrt(), name, x);

    /// <summary>x * x</summary>
    public static Node Square(this Node x, string? name = null) => new(new Square(), name, x);

    /// <summary>e to the power of x</summary>
    public static Node Exp(this Node x, string? name = null) => new(new Exp(), name, x);

    /// <summary>The natural logarithm of max(x, 1e-37).</summary>
    public static Node Log(this Node x, string? name = null) => new(new Log(), name, x);

    /// <summary>1 / x, but 0 where x is 0.</summary>
    public static Node Reciprocal(this Node x, string? name = null) => new(new Reciprocal(), name, x);

    /// <summary>a / b, value by value: infinite or NaN where b is 0.</summary>
    public static Node Divide(this Node a, Node b, string? name = null) => new(new Divide(), name, a, b);

    /// <summary>|x|</summary>
    public static Node Abs(this Node x, string? name = null) => new(new Abs(), name, x);

    /// <summary>-x</summary>
    public static Node Negate(this Node x, string? name = null) => new(new Negate(), name, x);

    /// <summary>x, through which no gradient passes.</summary>
    public static Node StopGradient(this Node x, string? name = null) => new(new StopGradient(), name, x);

    /// <summary>The sine of x</summary>
    public static Node Sin(this Node x, string? name = null) => new(new Sin(), name, x);

    /// <summary>The cosine of x</summary>
    public static Node Cos(this Node x, string? name = null) => new(new Cos(), name, x);

    /// <summary>The error function of x.</summary>
    public static Node Erf(this Node x, string? name = null) => new(new Erf(), name, x);

    /// <summary>The largest whole number that is not above x. No gradient passes.</summary>
    public static Node Floor(this Node x, string? name = null) => new(new Floor(), name, x);

    /// <summary>The smallest whole number that is not below x. No gradient passes.</summary>
    public static Node Ceil(this Node x, string? name = null) => new(new Ceil(), name, x);

    /// <summary>The nearest whole number; halves are rounded up. No gradient passes.</summary>
    public static Node Round(this Node x, string? name = null) => (x + 0.5f).Floor(name);

    /// <summary>x, limited to at least <paramref name="min"/> and at most <paramref name="max"/>.</summary>
    public static Node Clip(this Node x, float min, float max, string? name = null) => new(new Clip(min, max), name, x);

    /// <summary>1 where the comparison of a and b holds, else 0.</summary>
    public static Node Compare(this Node a, Comparison kind, Node b, string? name = null) => new(new Compare(kind), name, a, b);

    /// <summary>a where the condition is not 0, else b.</summary>
    public static Node If(this Node condition, Node a, Node b, string? name = null) => new(new If(), name, condition, a, b);

    /// <summary>The sum over all values, [1], or over one axis, counted from the slowest.</summary>
    public static Node ReduceSum(this Node x, int? axis = null, string? name = null) => x.Reduce(ReduceKind.Sum, axis, name);

    /// <summary>The mean over all values, [1], or over one axis, counted from the slowest.</summary>
    public static Node ReduceMean(this Node x, int? axis = null, string? name = null) => x.Reduce(ReduceKind.Mean, axis, name);

    /// <summary>The sum, mean, maximum and so on over all values, [1], or over one axis, counted from the slowest.</summary>
    public static Node Reduce(this Node x, ReduceKind kind, int? axis = null, string? name = null) => new(new Reduce(kind, axis), name, x);

    /// <summary>The same values under another shape.</summary>
    public static Node Reshape(this Node x, Shape shape, string? name = null) => new(new Reshape(shape), name, x);

    /// <summary>The values one after the other along an axis, counted from the slowest: 0 is an image's channels.</summary>
    public static Node Concat(this IEnumerable<Node> parts, int axis = 0, string? name = null) => new(new Concat(axis), name, [.. parts]);

    /// <summary>The positions of an axis, counted from the slowest, from <paramref name="begin"/> on and before <paramref name="end"/>.</summary>
    public static Node Slice(this Node x, int axis, int begin, int end, string? name = null) => new(new Slice(axis, begin, end), name, x);

    /// <summary>The values with that many zeros before and after them along an axis, counted from the slowest: 1 is an image's rows.</summary>
    public static Node Widen(this Node x, int axis, int before, int after, string? name = null)
    {
        Ops.Slice.CheckAxis(x.Shape, axis);
        if (before < 0 || after < 0) throw new ShapeException($"{before} and {after} zeros are impossible: neither may be negative.");
        var axes = x.Shape.Axes.ToArray();
        var length = (long)before + axes[axis] + after;
        if (length > Shape.MostValues)
            throw new ShapeException(
                $"{x.Shape} with {before} and {after} zeros along axis {axis} would have {length} positions there, but at most {Shape.MostValues} "
                + "are possible.");
        axes[axis] = (int)length;
        return new(new Ops.Widen(new Shape(axes), axis, before), name, x);
    }

    /// <summary>Two axes exchanged, counted from the slowest.</summary>
    public static Node TransposeAxes(this Node x, int a, int b, string? name = null) =>
        new(new TransposeAxes(Math.Min(a, b), Math.Max(a, b)), name, x);

    /// <summary>1 at the first maximum of a sample's values, 0 elsewhere. No gradient passes.</summary>
    public static Node Hardmax(this Node x, string? name = null) => new(new Hardmax(), name, x);

    /// <summary>Softmax over all values of a sample.</summary>
    public static Node Softmax(this Node x, string? name = null) => new(new Softmax(), name, x);

    /// <summary>The logarithm of the softmax over all values of a sample.</summary>
    public static Node LogSoftmax(this Node x, string? name = null) => new(new Softmax(Log: true), name, x);

    /// <summary>The sum of squared differences, [1].</summary>
    public static Node SquareError(this Node a, Node b, string? name = null) => new(new SquareError(), name, a, b);

    /// <summary>
    /// The root of the mean squared difference of one sample, [1]. What is reported is the mean of the samples' RMSEs,
    /// which is not the RMSE of the whole set.
    /// </summary>
    public static Node RootMeanSquareError(this Node output, Node target, string? name = null) =>
        (output - target).Square().ReduceMean().Sqrt(name);

    /// <summary>The mean of |output - target| over a sample's values, [1].</summary>
    public static Node MeanAbsoluteError(this Node output, Node target, string? name = null) => MeanLosses.AbsoluteError(output, target, name);

    /// <summary>
    /// The mean over a sample's values, [1], of half the squared error where the error is at most delta, and of delta * (|error| - delta / 2) where
    /// it is larger.
    /// </summary>
    public static Node Huber(this Node output, Node target, float delta = 1, string? name = null) =>
        MeanLosses.Huber(output, target, delta, name);

    /// <summary>The mean cross entropy of values from 0 to 1 with their probabilities, limited to 1e-7 .. 1 - 1e-7: [1].</summary>
    public static Node BinaryCrossEntropy(this Node probabilities, Node target, string? name = null) =>
        MeanLosses.BinaryCrossEntropy(probabilities, target, name);

    /// <summary>The mean cross entropy of a sample's values, between 0 and 1, with the sigmoid of the scores, [1].</summary>
    public static Node BinaryCrossEntropyWithSigmoid(this Node scores, Node target, string? name = null) =>
        MeanLosses.BinaryCrossEntropyWithSigmoid(scores, target, name);

    /// <summary>Cross entropy of labels with the softmax of the scores, [1].</summary>
    public static Node CrossEntropyWithSoftmax(this Node scores, Node labels, string? name = null) => new(new CrossEntropy(), name, labels, scores);

    /// <summary>1 if the label's class is not among the largest scores, else 0; [1].</summary>
    public static Node ClassificationError(this Node scores, Node labels, int top = 1, string? name = null) =>
        new(new ClassificationError(top), name, labels, scores);

    /// <summary>
    /// The structural similarity of two images of one shape, [1]: 1 if they are the same, else less. As a loss, it is taken from 1:
    /// <c>Constant.Of(1) - output.Ssim(target)</c>. The pixels of a window, so many rows and columns, are weighted by a Gaussian of width sigma; k1
    /// and k2 steady the comparison where means or variances are near 0; the range is that of possible values, 255 for bytes as they are.
    /// </summary>
    public static Node Ssim(
        this Node output, Node target, int window = 11, float sigma = 1.5f, float k1 = 0.01f, float k2 = 0.03f, float range = 1,
        string? name = null) =>
        StructuralSimilarity.Of(output, target, window, sigma, k1, k2, range, name);

    /// <summary>While training, random values with these means and logarithms of variances; otherwise the means: a variational code.</summary>
    public static Node Sample(this Node mean, Node logVariance, ulong seed = 1, string? name = null) =>
        new(new GaussianSample(seed), name, mean, logVariance);

    /// <summary>Divergence of normal distributions from the standard, [1]: the sum of (exp(log variance) + mean^2 - log variance - 1) / 2.</summary>
    public static Node KullbackLeibler(this Node mean, Node logVariance, string? name = null) =>
        ((logVariance.Exp() + mean.Square() - logVariance - 1f) * 0.5f).ReduceSum(name: name);

    /// <summary>Zeros values at random while training.</summary>
    public static Node Dropout(this Node x, float rate, ulong seed = 1, string? name = null) => new(new Dropout(rate, seed), name, x);
}
