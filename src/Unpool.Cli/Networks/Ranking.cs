using Unpool.Data;
using Unpool.Training;

namespace Unpool.Cli.Networks;

/// <summary>Images in the order of their errors.</summary>
/// <param name="Images">Their numbers, counted from 0, from the one with the smallest root mean squared error to that with the largest.</param>
/// <param name="Errors">Their errors, in the same order.</param>
sealed record Ranking(IReadOnlyList<int> Images, IReadOnlyList<double> Errors)
{
    /// <summary>All images of some data.</summary>
    public static Ranking Of(Network network, Dataset data, int? threads, CancellationToken cancel)
    {
        var rmse = (network.Output - network.Target).Square().ReduceMean().Sqrt();
        using var evaluator = new Evaluator([], [rmse], data, threads);
        var errors = new double[data.Count];
        var at = 0;
        foreach (var values in evaluator.Values(rmse))
        {
            cancel.ThrowIfCancellationRequested();
            errors[at++] = values[0];
        }
        var images = Enumerable.Range(0, errors.Length).ToArray();
        // By number where errors are equal, so that the same data always gives the same pictures.
        Array.Sort(images, (a, b) => errors[a] != errors[b] ? errors[a].CompareTo(errors[b]) : a.CompareTo(b));
        return new(images, [.. images.Select(image => errors[image])]);
    }
}
