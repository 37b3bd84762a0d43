using System.Runtime.InteropServices;
using Unpool.Data;

namespace Unpool.Bench.Networks;

/// <summary>The data that a network is fed, here and in the peer: digits, or random images that are the same in every run.</summary>
static class BenchData
{
    const int MostDigits = 6400;
    const int Classes = 10;
    const long ImageFloats = 8_000_000;
    const int LargestBatch = 64;

    /// <summary>What a network is measured on: at least a batch of the largest size, and whole batches of it.</summary>
    public static Dataset Of(BenchNetwork network)
    {
        if (!network.IsDigits)
            return Random(network.Image, Math.Max(LargestBatch, (int)(ImageFloats / network.Image.Size) / LargestBatch * LargestBatch));
        var digits = Mnist.TryFind()?.Train ?? Digits.Draw(MostDigits);
        return digits.Take(0, MostDigits);
    }

    /// <summary>
    /// What two programs must agree on: pictures without flat backgrounds, on which pooling would meet <see cref="Ties"/>. Digits are half as bright,
    /// under as much noise; random images are what they are.
    /// </summary>
    public static Dataset Noisy(BenchNetwork network)
    {
        var data = Of(network);
        if (!network.IsDigits || network.IsClassifier) return data;
        var random = new Random(1);
        var images = data[BenchNetwork.Column];
        var bytes = images.Bytes!.Span(0, images.Count * images.Width).ToArray();
        foreach (ref var pixel in bytes.AsSpan()) pixel = (byte)(pixel / 2 + random.Next(128));
        return new(Column.From(BenchNetwork.Column, images.Width, bytes));
    }

    public static Dataset Random(Shape image, int samples)
    {
        var random = new Random(1);
        var values = new float[samples * image.Size];
        for (var i = 0; i < values.Length; i++) values[i] = random.NextSingle();
        return new(Column.From(BenchNetwork.Column, image.Size, values));
    }

    /// <summary>
    /// What <see cref="Write"/> left in a folder, or the same made anew where no folder is given. Digits are read as the bytes they are.
    /// </summary>
    public static Dataset Read(BenchNetwork network, string folder)
    {
        if (folder.Length == 0) return Of(network);
        if (!network.IsDigits)
            return new(Column.From(
                BenchNetwork.Column, network.Image.Size, MemoryMarshal.Cast<byte, float>(File.ReadAllBytes(Path.Combine(folder, "data.f32")))));
        var images = Column.From(BenchNetwork.Column, network.Image.Size, File.ReadAllBytes(Path.Combine(folder, "data.u8")));
        if (!network.IsClassifier) return new(images);
        var labels = new byte[images.Count * Classes];
        var classes = MemoryMarshal.Cast<byte, float>(File.ReadAllBytes(Path.Combine(folder, "labels.f32")));
        for (var i = 0; i < classes.Length; i++) labels[i * Classes + (int)classes[i]] = 1;
        return new(Column.From(BenchNetwork.LabelColumn, Classes, labels), images);
    }

    /// <summary>
    /// Writes what the peer reads: the samples as floats (data.f32), classes (labels.f32), all initial values (init.f32); and digits as bytes
    /// (data.u8).
    /// </summary>
    public static void Write(BenchNetwork network, Dataset data, string folder)
    {
        Directory.CreateDirectory(folder);
        var images = data[BenchNetwork.Column];
        if (network.IsDigits) File.WriteAllBytes(Path.Combine(folder, "data.u8"), images.Bytes!.Span(0, images.Count * images.Width));
        WriteSamples(data, Path.Combine(folder, "data.f32"), network.IsDigits ? 256 : 1);
        if (network.IsClassifier)
        {
            var labels = data[BenchNetwork.LabelColumn];
            var classes = Enumerable.Range(0, data.Count).Select(i => (float)Enumerable.Range(0, labels.Width).First(c => labels[i, c] == 1));
            File.WriteAllBytes(Path.Combine(folder, "labels.f32"), MemoryMarshal.AsBytes<float>(classes.ToArray()));
        }
        var parameters = new Graph(network.Build().Criterion).Nodes.Select(n => n.Op).OfType<Parameter>().SelectMany(p => p.Values);
        File.WriteAllBytes(Path.Combine(folder, "init.f32"), MemoryMarshal.AsBytes<float>(parameters.ToArray()));
    }

    /// <summary>Writes samples as a network reads them, as floats; or divided by a power of two.</summary>
    public static void WriteSamples(Dataset data, string path, float divisor = 1)
    {
        var images = data[BenchNetwork.Column];
        using var file = File.Create(path);
        var row = new float[images.Width];
        for (var i = 0; i < data.Count; i++)
        {
            images.CopyRow(i, row);
            foreach (ref var value in row.AsSpan()) value /= divisor;
            file.Write(MemoryMarshal.AsBytes<float>(row));
        }
    }
}
