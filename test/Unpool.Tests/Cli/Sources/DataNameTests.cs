using Unpool.Cli.Sources;
using Xunit;

namespace Unpool.Tests.Cli.Sources;

public class DataNameTests
{
    [Theory]
    [InlineData("digits", true, false, false)]
    [InlineData("./digits", false, false, true)]
    [InlineData("train.txt", false, true, false)]
    [InlineData("mnist", false, false, true)]
    public void Data_is_the_built_in_set_a_text_or_a_folder(string text, bool digits, bool isText, bool folder)
    {
        var data = new DataName(text);
        Assert.Equal((digits, isText, folder), (data.IsDigits, data.IsText, data.IsFolder));
    }
}
