namespace Unpool.Training;

/// <summary>What training makes smaller, made of an output and what it should be.</summary>
public static class Criterion
{
    /// <summary>
    /// The root of the mean squared difference of one sample, [1]. Reported, it is the mean over samples of each sample's RMSE,
    /// which is not the RMSE of the whole set.
    /// </summary>
    public static Node RootMeanSquareError(this Node output, Node target, string? name = null) =>
        (output - target).Square().ReduceMean().Sqrt(name);
}
