using Spectre.Console.Testing;
using Unpool.Cli.Display;
using Unpool.Cli.Sources;
using Unpool.Tests.Support;
using Xunit;

namespace Unpool.Tests.Cli.Sources;

public sealed class CsvImagesTests : IDisposable
{
    readonly TempFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Theory]
    [InlineData("1,2,3,4\n5,6,7,8\n", 4, false)]
    [InlineData("9,1,2,3,4\n9,5,6,7,8\n", 4, true)]
    [InlineData("label,a,b,c,d\n9,1,2,3,4\n9,5,6,7,8\n", 4, false)]
    [InlineData("9,1,2,3,4,5,6,7,8,9,10,11,12\n", 12, true)]
    [InlineData("1,2,3,4,5,6\n", 6, false)]
    public void A_column_of_labels_is_left_out_and_said(string text, int values, bool said)
    {
        using var notes = new StringWriter();
        var terminal = new Terminal(TextWriter.Null, notes, new TestConsole());
        var images = CsvImages.Read(_folder.Write("a.csv", text), terminal)["features"];
        Assert.Equal((values, 1f), (images.Width, images[0, 0]));
        Assert.Equal(said, notes.ToString().Contains("is taken for labels", StringComparison.Ordinal));
    }
}
