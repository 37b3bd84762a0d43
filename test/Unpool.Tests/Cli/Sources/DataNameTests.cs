using Unpool.Cli.Sources;
using Xunit;

namespace Unpool.Tests.Cli.Sources;

public class DataNameTests
{
    [Theory]
    [InlineData("digits", true, false, false)]
    [InlineData("./digits", false, false, false)]
    [InlineData("train.txt", false, true, false)]
    [InlineData("codes.npy", false, false, true)]
    [InlineData("mnist", false, false, false)]
    public void Data_is_the_built_in_set_a_text_an_array_or_something_else(string text, bool digits, bool isText, bool npy)
    {
        var data = new DataName(text);
        Assert.Equal((digits, isText, npy), (data.IsDigits, data.IsText, data.IsNpy));
    }

    [Fact]
    public void Several_names_are_one()
    {
        Assert.Null(DataName.Of());
        Assert.Equal("a.png and 2 more", DataName.Of("a.png", "b.png", "c.png")!.ToString());
        Assert.Equal("a.png 'b 1.png'", DataName.Of("a.png", "b 1.png")!.Words);
        Assert.Equal("my photos", DataName.Of("my photos")!.Words);
        Assert.Equal(DataName.Of("a.png", "b.png"), DataName.Of("a.png", "b.png"));
        Assert.NotEqual(DataName.Of("a.png", "b.png"), DataName.Of("a.png", "c.png"));
    }
}
