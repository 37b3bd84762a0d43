using Unpool.Data;
using Unpool.Images;
using Xunit;

namespace Unpool.Tests.Support;

/// <summary>A folder of picture files, read as samples.</summary>
sealed class PictureFolder : IDisposable
{
    readonly TempFolder _folder = new();

    public void Dispose()
    {
        // Mapped files end with what refers to them.
        GC.Collect();
        GC.WaitForPendingFinalizers();
        _folder.Dispose();
    }

    public string Path => _folder.Path;

    public string this[string name] => _folder[name];

    public string Shorten(string message) => _folder.Shorten(message);

    /// <summary>Forty pictures of four kinds and of many sizes.</summary>
    public void PutMany()
    {
        var random = new Random(7);
        for (var i = 0; i < 40; i++)
        {
            var (width, height) = (random.Next(10, 60), random.Next(10, 60));
            var bytes = new byte[width * height * 3];
            random.NextBytes(bytes);
            var folder = i % 3 == 0 ? "x" : "y/z";
            switch (i % 4)
            {
                case 0:
                    Put($"{folder}/{i}.ppm", PictureBytes.Pnm($"P6 {width} {height} 255\n", bytes));
                    break;
                case 1:
                    Put($"{folder}/{i}.png", PngBytes.Grey(width, height, (x, y) => bytes[y * width + x]));
                    break;
                case 2:
                    Put($"{folder}/{i}.jpg", PictureBytes.Jpeg(width, height, (x, y) => new((byte)(x * 4), (byte)(y * 4), bytes[0])));
                    break;
                default:
                    Put($"{folder}/{i}.tif", PictureBytes.Tiff(width, height, 3, 8, [.. bytes.Chunk(3 * width)]));
                    break;
            }
        }
    }

    public PictureSet Load(PictureOptions? options = null, MemoryBudget? memory = null, int threads = 2, string? name = null,
        IProgress<PictureProgress>? progress = null) => PictureSet.Load(
        [name ?? Path], options ?? new(), progress, threads, memory ?? MemoryBudget.Shared, TestContext.Current.CancellationToken);

    public void Put(string name, byte[] bytes)
    {
        Directory.CreateDirectory(System.IO.Path.GetDirectoryName(_folder[name])!);
        _folder.Write(name, bytes);
    }

    /// <summary>The values of a sample.</summary>
    public static float[] Row(PictureSamples samples, int row)
    {
        var column = samples.Data["features"];
        var values = new float[column.Width];
        column.CopyRow(row, values);
        return values;
    }

    public static void SameSet(PictureSet a, PictureSet b)
    {
        Assert.Equal(a.Shape, b.Shape);
        foreach (var (one, other) in ((PictureSamples, PictureSamples)[])[(a.Train, b.Train), (a.Test!, b.Test!)])
        {
            Assert.Equal(one.Names, other.Names);
            Assert.Equal(one.Classes, other.Classes);
            SameData.Check(one.Data, other.Data);
        }
        Assert.Equal(a.Skipped.Count, b.Skipped.Count);
    }
}
