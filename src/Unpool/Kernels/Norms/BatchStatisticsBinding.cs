namespace Unpool.Kernels;

/// <summary>What a statistics step is made for. Area: values of a feature in one sample.</summary>
sealed record BatchStatisticsBinding(
    Place Sums, Place Squares, Place RunningMean, Place RunningVariance, Place Seen, Place Y, int Features, int Area,
    double TimeConstant, double BlendTimeConstant, double Epsilon);
