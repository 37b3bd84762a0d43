using Unpool.Anomalies;
using Unpool.Data;
using Unpool.Images;
using Unpool.Onnx;
using Unpool.Rng;

namespace Unpool.Tests.Support;

/// <summary>Good and strange pictures, and models of them that were trained for a moment.</summary>
static class Strange
{
    /// <summary>Pictures of stripes: smooth, all alike, no two the same.</summary>
    public static Column Stripes(Shape shape, int count, ulong seed = 1)
    {
        var values = new byte[count * shape.Size];
        for (var row = 0; row < count; row++)
        {
            var random = new CounterRandom(seed, 1, 0, row);
            var (phase, light) = (12 * random.Unit(), 80 + 40 * random.Unit());
            for (var c = 0; c < shape.Channels; c++)
                for (var y = 0; y < shape.Height; y++)
                    for (var x = 0; x < shape.Width; x++)
                        values[((row * shape.Channels + c) * shape.Height + y) * shape.Width + x] =
                            (byte)(light + 60 * Math.Sin((x + y / 3.0 + phase) / 2 + c) + 6 * random.Unit());
        }
        return Column.From("features", shape.Size, values).Shaped(shape);
    }

    /// <summary>The same, each with a bright square.</summary>
    public static Column Marked(Shape shape, int count, ulong seed = 9)
    {
        var stripes = Stripes(shape, count, seed);
        var values = new float[count * shape.Size];
        for (var row = 0; row < count; row++)
        {
            var picture = values.AsSpan(row * shape.Size, shape.Size);
            stripes.CopyRow(row, picture);
            for (var y = 3; y < 8; y++)
                for (var x = 2; x < 7; x++) picture[y * shape.Width + x] = 255;
        }
        return Column.From("features", shape.Size, values).Shaped(shape);
    }

    /// <summary>A model that was trained for so many passes over stripes.</summary>
    public static AnomalyModel Model(Shape shape, int epochs = 2, int pictures = 20, int? threads = null) =>
        AnomalyModel.Train(Stripes(shape, pictures), new() { Epochs = epochs, MinibatchSize = 4, Threads = threads });

    /// <summary>Writes pictures into a folder, 000.png and so on.</summary>
    public static void Write(Column pictures, string folder)
    {
        Directory.CreateDirectory(folder);
        var shape = pictures.ItemShape!.Value;
        for (var row = 0; row < pictures.Count; row++)
            PictureFile.Write(Path.Combine(folder, $"{row:000}.png"), new Picture(shape.Channels, shape.Width, shape.Height, Row(pictures, row)));
    }

    /// <summary>The bytes of a model's file.</summary>
    public static byte[] File(AnomalyModel model) => OnnxFile.Write(model);

    /// <summary>The values of a sample.</summary>
    public static float[] Row(Column column, int row)
    {
        var values = new float[column.Width];
        column.CopyRow(row, values);
        return values;
    }
}
