using Unpool.Data;
using Unpool.Tests.Support;
using Xunit;

namespace Unpool.Tests.Data;

public sealed class CtfWriterTests : IDisposable
{
    readonly TempFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void A_sample_is_a_line_with_single_spaces()
    {
        var data = new Dataset(Column.From("labels", 3, [0f, 1, 0, 1, 0, 0]), Column.From("features", 4, [0f, 9, 10, 99, 100, 255, 0, 1]));
        CtfWriter.Write(data, _folder["f"]);
        Assert.Equal("|labels 0 1 0 |features 0 9 10 99\n|labels 1 0 0 |features 100 255 0 1\n", File.ReadAllText(_folder["f"]));
        Assert.Equal(["f"], Directory.GetFiles(_folder.Path).Select(Path.GetFileName));
    }

    [Fact]
    public void Floats_are_as_short_as_can_be()
    {
        CtfWriter.Write(new(Column.From("x", 4, [0.1f, -1.5f, 1e-5f, 4287759872f])), _folder["f"]);
        Assert.Equal("|x 0.1 -1.5 1E-05 4.28775987E+09\n", File.ReadAllText(_folder["f"]));
    }

    [Fact]
    public void The_length_of_a_line_is_known_before_it_is_written()
    {
        var digits = Digits.Draw(20);
        CtfWriter.Write(digits, _folder["f"]);
        Assert.Equal(File.ReadAllLines(_folder["f"]).Select(line => line.Length + 1),
            Enumerable.Range(0, 20).Select(row => CtfLine.Length(digits, row)));
    }

    [Fact]
    public void A_place_that_cannot_be_written_is_told()
    {
        _folder.Write("file", "");
        var error = Assert.Throws<OutputException>(() => CtfWriter.Write(Digits.Draw(1), Path.Combine(_folder["file"], "f")));
        Assert.StartsWith("cannot write '", error.Message, StringComparison.Ordinal);
    }
}
