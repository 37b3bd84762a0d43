using System.Runtime.InteropServices;
using Unpool.Bench.Networks;
using Unpool.Data;
using Unpool.Onnx;

namespace Unpool.Bench.Comparison;

/// <summary>A model file and pictures: how fast answers come from the class that users call, against another runtime of the same file.</summary>
sealed class AnswerContest(Contestant peer) : Contest(peer)
{
    const double Tolerance = 1e-5;

    // Of two values of a window that are equal but for rounding, two programs may take different ones for the maximum, and put it elsewhere. A
    // convolution after it spreads each over as many values as its kernel has weights.
    const double MostElsewhere = 1e-3;

    static readonly int[] Batches = [1, 64], Threads = [1, 2];

    public override string Prepare(BenchNetwork network, string folder)
    {
        OnnxFile.Save(Path.Combine(folder, BenchModel.ModelFile), new Graph(network.Build().Result));
        Write(BenchData.Noisy(network));
        var (most, elsewhere, values) = (0.0, 0, 0);
        foreach (var batch in Batches)
            foreach (var threads in Threads)
            {
                var (p, q) = (Answers(Contestants.Unpool, batch, threads), Answers(Peer!, batch, threads));
                if (p.Length != q.Length) throw new BenchException($"{network.Name}: {p.Length} values here, {q.Length} in {Peer!.Name}.");
                var largest = q.Max(Math.Abs);
                var differences = p.Zip(q, (x, y) => (double)Math.Abs(x - y) / largest).ToArray();
                if (differences.Any(double.IsNaN)) throw new BenchException($"{network.Name}: there are answers that are no numbers.");
                most = Math.Max(most, differences.Where(d => d <= Tolerance).DefaultIfEmpty().Max());
                elsewhere += differences.Count(d => d > Tolerance);
                values += p.Length;
            }
        if (elsewhere > MostElsewhere * values)
            throw new BenchException(
                $"{network.Name}: {elsewhere} of {values} values differ by more than {Tolerance:E0} of the largest from those of {Peer!.Name}.");
        Write(BenchData.Of(network));
        return $"answers agree to {most:E0}" + (elsewhere == 0 ? "" : $", but for {elsewhere} of {values} values, behind other maxima");

        // No more than a batch, so that small pictures are in the processor's caches, as those of a caller are who has just made them.
        void Write(Dataset samples) => BenchData.WriteSamples(samples.Take(0, Batches.Max()), Path.Combine(folder, BenchModel.SamplesFile));

        float[] Answers(Contestant contestant, int batch, int threads)
        {
            var file = Path.Combine(folder, "answers.f32");
            contestant.Run("answer", folder, file, "--batch", batch, "--threads", threads);
            return MemoryMarshal.Cast<byte, float>(File.ReadAllBytes(file)).ToArray();
        }
    }

    public override IEnumerable<Figure> Measure(BenchNetwork network, string folder, int rounds, double seconds)
    {
        foreach (var batch in Batches)
            foreach (var threads in Threads)
            {
                var (ours, peers) = InTurn(rounds, "predict", folder, "--batch", batch, "--threads", threads, "--seconds", seconds);
                yield return Figure.Of(
                    network, $"batch {batch}, {threads} thread{(threads == 1 ? "" : "s")}", "us", false, "microsecondsPerCall", ours, peers);
            }
    }
}
