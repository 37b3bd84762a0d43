using Unpool.Bench.Networks;
using Unpool.Bench.Worker;
using Unpool.Clusters;

namespace Unpool.Bench.Clusters;

/// <summary>What ranks exchange in a step, counted on two of them in this process: some for every step, and some for every sample.</summary>
/// <param name="Calls">The number of exchanges.</param>
/// <param name="OfStep">Bytes that all ranks together hold for one of them in every step.</param>
/// <param name="OfSample">The same for every sample of the minibatch.</param>
sealed record Volume(double Calls, double OfStep, double OfSample)
{
    public static Volume Of(BenchNetwork network)
    {
        var few = Count(network, network.Minibatch / 2);
        var many = Count(network, network.Minibatch);
        var ofSample = (many.Bytes - few.Bytes) / (network.Minibatch - network.Minibatch / 2);
        return new(many.Calls, 2 * (many.Bytes - network.Minibatch * ofSample), 2 * ofSample);
    }

    /// <summary>The bytes that each of so many ranks sends: all but its own part.</summary>
    public double BytesOf(int ranks, int samples) => (OfStep + samples * OfSample) * (ranks - 1) / ranks;

    static (double Calls, double Bytes) Count(BenchNetwork network, int minibatch)
    {
        var data = BenchData.Read(network, "");
        var (calls, bytes) = (0d, 0d);
        LocalCluster.Run(2, cluster =>
        {
            var counted = new CountedCluster(cluster);
            using var step = new TrainingStep(network with { Minibatch = minibatch }, data, threads: 1, counted);
            step.Run();
            if (counted.Rank == 0) (calls, bytes) = (counted.Calls, sizeof(float) * (double)counted.Floats);
        });
        return (calls, bytes);
    }
}
