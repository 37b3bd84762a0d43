using System.Runtime.InteropServices;
using System.Text;
using Unpool.Data;
using Unpool.Tests.Support;
using Xunit;

namespace Unpool.Tests.Data;

public sealed class NpyFileTests : IDisposable
{
    readonly TempFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void What_is_written_is_read_again()
    {
        var path = _folder["codes.npy"];
        float[][] samples = [[1, 2.5f, -3, 4, 5, 1e-30f], [7, 8, 9, 10, 11, 12]];
        NpyFile.Write(path, new Shape(3, 2, 1), samples);
        var bytes = File.ReadAllBytes(path);
        // As numpy.save writes it: values begin at a multiple of 64.
        Assert.Equal("{'descr': '<f4', 'fortran_order': False, 'shape': (2, 3, 2, 1), }", Encoding.ASCII.GetString(bytes[10..128]).TrimEnd());
        Assert.Equal((byte)'\n', bytes[127]);
        Assert.Equal(128 + 2 * 6 * 4, bytes.Length);
        var column = NpyFile.Read(path);
        Assert.Equal((2, 6, new Shape(3, 2, 1)), (column.Count, column.Width, column.ItemShape));
        Assert.Equal(samples.SelectMany(s => s), Values(column));
    }

    [Theory]
    [InlineData("(2, 6)", null)]
    [InlineData("(2, 2, 3)", "3x2x1")]
    [InlineData("(2, 1, 2, 3)", "3x2x1")]
    [InlineData("(2, 2, 3, 1)", "3x2x1")]
    [InlineData("(2, 3, 2, 1)", "1x2x3")]
    [InlineData("(2, 6,)", null)]
    public void The_axes_say_what_images_are(string sizes, string? shape)
    {
        Write("|u1", sizes, [0, 1, 2, 3, 4, 5, 250, 251, 252, 253, 254, 255]);
        var column = NpyFile.Read(_folder["a.npy"]);
        Assert.True(column.IsBytes);
        Assert.Equal((2, 6, shape), (column.Count, column.Width, column.ItemShape?.ToString()));
        Assert.Equal([0, 1, 2, 3, 4, 5, 250, 251, 252, 253, 254, 255], Values(column));
    }

    [Fact]
    public void Channels_that_lie_side_by_side_become_planes()
    {
        Write("|u1", "(1, 2, 2, 3)", [1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12]);
        var column = NpyFile.Read(_folder["a.npy"]);
        Assert.Equal("2x2x3", $"{column.ItemShape}");
        Assert.Equal([1, 4, 7, 10, 2, 5, 8, 11, 3, 6, 9, 12], Values(column));
    }

    [Fact]
    public void Doubles_are_read_as_floats()
    {
        Write("<f8", "(2, 1)", MemoryMarshal.AsBytes<double>([.1, -2]).ToArray());
        Assert.Equal([.1f, -2], Values(NpyFile.Read(_folder["a.npy"])));
    }

    [Theory]
    [InlineData("|u1", "False", "(2, 6)", 11, "expected 12 bytes of values, found 11.")]
    [InlineData("|u1", "True", "(2, 6)", 12, "expected values in C order, found Fortran order; numpy.ascontiguousarray changes it.")]
    [InlineData("<i8", "False", "(2, 6)", 96, "expected bytes (|u1) or floats (<f4, <f8), found <i8; numpy's astype('float32') changes it.")]
    [InlineData(">f4", "False", "(2, 6)", 48, "expected bytes (|u1) or floats (<f4, <f8), found >f4; numpy's astype('float32') changes it.")]
    [InlineData("|u1", "False", "(12,)", 12, "expected samples and their values, at least two axes, found 1 axis.")]
    [InlineData("|u1", "False", "()", 12, "expected samples and their values, at least two axes, found 0 axes.")]
    [InlineData("|u1", "False", "(0, 6)", 0, "expected samples and their values, at least two axes, found 2 axes.")]
    [InlineData("|u1", "False", "(2, 99999999999)", 12, "expected sizes that a file can have, found 99999999999.")]
    [InlineData("|u1", "False", "(2000000000, 2000000000, 2000000000)", 12,
        "expected samples of 1 to 2147483591 values, found 2000000000 x 2000000000.")]
    public void What_is_not_supported_is_a_sentence(string type, string fortran, string sizes, int bytes, string sentence)
    {
        Write(type, sizes, new byte[bytes], fortran);
        Assert.Equal($"{_folder["a.npy"]}: {sentence}", Assert.Throws<DataException>(() => NpyFile.Read(_folder["a.npy"])).Message);
    }

    [Fact]
    public void What_is_no_such_file_is_a_sentence()
    {
        File.WriteAllText(_folder["a.npy"], "PK");
        Assert.Contains("expected an .npy file", Assert.Throws<DataException>(() => NpyFile.Read(_folder["a.npy"])).Message);
        Assert.Contains("does not exist", Assert.Throws<DataException>(() => NpyFile.Read(_folder["b.npy"])).Message);
        Write("<f4", "(1, 1)", MemoryMarshal.AsBytes<float>([float.NaN]).ToArray());
        var error = Assert.Throws<DataException>(() => NpyFile.Read(_folder["a.npy"]));
        Assert.EndsWith("expected finite numbers, found NaN in sample 0.", error.Message);
    }

    // A damaged file must end in a sentence, whatever is damaged.
    [Fact]
    public void Damaged_files_are_read_or_refused()
    {
        Write("<f4", "(3, 2, 2)", MemoryMarshal.AsBytes<float>([1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12]).ToArray());
        var whole = File.ReadAllBytes(_folder["a.npy"]);
        var random = new Random(9);
        var refused = 0;
        for (var i = 0; i < 500; i++)
        {
            var bytes = whole.ToArray();
            for (var k = random.Next(1, 4); k > 0; k--) bytes[random.Next(100)] = (byte)random.Next(256);
            File.WriteAllBytes(_folder["b.npy"], i % 5 == 0 ? bytes[..random.Next(bytes.Length)] : bytes);
            try
            {
                NpyFile.Read(_folder["b.npy"]);
            }
            catch (DataException)
            {
                refused++;
            }
        }
        Assert.InRange(refused, 200, 499);
    }

    void Write(string type, string sizes, byte[] values, string fortran = "False")
    {
        var header = $"{{'descr': '{type}', 'fortran_order': {fortran}, 'shape': {sizes}, }}".PadRight(117) + "\n";
        _folder.Write("a.npy", [0x93, .. "NUMPY"u8, 1, 0, (byte)header.Length, 0, .. Encoding.ASCII.GetBytes(header), .. values]);
    }

    static float[] Values(Column column) =>
        [.. Enumerable.Range(0, column.Count).SelectMany(row => Enumerable.Range(0, column.Width).Select(i => column[row, i]))];
}
