using Unpool.Reports.Pages;
using Unpool.Tests.Support;
using Xunit;

namespace Unpool.Tests.Reports.Pages;

public class ScorePageTests
{
    [Fact]
    public void Classes_give_a_curve_a_table_and_the_strangest_first()
    {
        var page = ScorePage.Of(SampleRuns.Scores);
        Assert.Contains("<tr><th scope=\"row\">good</th><td class=\"number\">50</td><td class=\"number\">10</td></tr>", page);
        Assert.Contains("<tr><th scope=\"row\">others</th><td class=\"number\">4</td><td class=\"number\">16</td></tr>", page);
        Assert.Contains("ROC curve with an area of 0.9", page);
        Assert.True(page.IndexOf("scratch/19.png", StringComparison.Ordinal) < page.IndexOf("scratch/12.png", StringComparison.Ordinal));
        Assert.Contains("<bdi>scratch/broken.png</bdi>: it is no picture", page);
    }

    [Fact]
    public void Without_classes_and_a_threshold_it_says_what_it_knows()
    {
        var page = ScorePage.Of(SampleRuns.Scores with
        {
            Threshold = null,
            Pictures = [.. SampleRuns.Scores.Pictures.Select(picture => picture with { IsGood = null, Class = null })],
        });
        Assert.DoesNotContain("AUROC", page);
        Assert.DoesNotContain("threshold", page);
        Assert.Contains("Histogram of 80 scores", page);
    }

    [Fact]
    public void No_picture_at_all_is_a_page() => Assert.Contains("<h1>", ScorePage.Of(SampleRuns.Scores with { Pictures = [] }));
}
