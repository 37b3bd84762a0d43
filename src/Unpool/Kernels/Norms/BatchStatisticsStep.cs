namespace Unpool.Kernels;

/// <summary>Mean and 1 / sqrt(variance + epsilon) of a minibatch's features from their sums; updates the running statistics too.</summary>
sealed unsafe class BatchStatisticsStep(BatchStatisticsBinding b) : Step
{
    public override IEnumerable<Touch> Touches =>
    [
        Touch.Values(b.Sums, b.Features),
        Touch.Values(b.Squares, b.Features),
        Touch.Values(b.RunningMean, b.Features),
        Touch.Values(b.RunningVariance, b.Features),
        Touch.Values(b.Seen, 1),
        Touch.Values(b.Y, 2L * b.Features),
    ];

    public override void Run(Frame frame)
    {
        var sums = frame.At(b.Sums);
        var squares = frame.At(b.Squares);
        var mean = frame.At(b.RunningMean);
        var variance = frame.At(b.RunningVariance);
        var seen = frame.At(b.Seen);
        var to = frame.At(b.Y);
        var count = (double)frame.Samples * b.Area;
        var first = *seen == 0;
        var timeConstant = frame.Overrides.BatchNormTimeConstant ?? b.TimeConstant;
        var blendTimeConstant = frame.Overrides.BatchNormBlendTimeConstant ?? b.BlendTimeConstant;
        var follow = first ? 1 : timeConstant switch
        {
            0 => 1,
            < 0 => frame.Samples / ((double)frame.Samples + *seen),
            _ => 1 - Math.Exp(-frame.Samples / timeConstant),
        };
        var blend = first || blendTimeConstant == 0 ? 0
            : double.IsPositiveInfinity(blendTimeConstant) ? 1 : blendTimeConstant / (blendTimeConstant + frame.Samples);
        for (var f = 0; f < b.Features; f++)
        {
            var (m, v) = (sums[f] / count, squares[f] / count);
            var unbiased = count > 1 ? squares[f] / (count - 1) : 0;
            to[f] = (float)((1 - blend) * m + blend * mean[f]);
            to[b.Features + f] = (float)(1 / Math.Sqrt((1 - blend) * v + blend * variance[f] + b.Epsilon));
            mean[f] = (float)(follow * m + (1 - follow) * mean[f]);
            variance[f] = (float)(follow * unbiased + (1 - follow) * variance[f]);
        }
        *seen += frame.Samples;
    }
}

/// <summary>The binding of a statistics step. All places but Seen and Y hold one value for each feature.</summary>
sealed record BatchStatisticsBinding
{
    /// <summary>The sums over the minibatch.</summary>
    public required Place Sums { get; init; }

    /// <summary>The sums of the squared distances from the mean.</summary>
    public required Place Squares { get; init; }

    public required Place RunningMean { get; init; }
    public required Place RunningVariance { get; init; }

    /// <summary>One value: the number of samples that the running statistics have seen.</summary>
    public required Place Seen { get; init; }

    /// <summary>The means, then the factors.</summary>
    public required Place Y { get; init; }

    public required int Features { get; init; }

    /// <summary>The number of values of a feature in one sample.</summary>
    public required int Area { get; init; }

    public required double TimeConstant { get; init; }
    public required double BlendTimeConstant { get; init; }
    public required double Epsilon { get; init; }
}
