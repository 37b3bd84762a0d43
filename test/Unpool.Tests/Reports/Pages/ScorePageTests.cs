using Unpool.Anomalies;
using Unpool.Reports.Pages;
using Unpool.Tests.Support;
using Xunit;

namespace Unpool.Tests.Reports.Pages;

public class ScorePageTests
{
    [Fact]
    public void A_page_of_scores_is_the_golden_page() => Golden.Check("reports/scores.html", ScorePage.Of(SampleRuns.Scores));

    [Fact]
    public void Classes_give_a_curve_a_table_and_the_strangest_first()
    {
        var page = ScorePage.Of(SampleRuns.Scores);
        Assert.Contains("<bdi>good</bdi></th><td class=\"number\">56</td><td class=\"number\">4</td><td class=\"number\">1.30</td>", page);
        Assert.Contains("<bdi>scratch</bdi></th><td class=\"number\">5</td><td class=\"number\">15</td><td class=\"number\">5.11</td>", page);
        Assert.Contains("ROC curve with an area of 0.9", page);
        Assert.True(page.IndexOf("scratch/19.png", StringComparison.Ordinal) < page.IndexOf("scratch/12.png", StringComparison.Ordinal));
        Assert.Contains("<bdi>scratch/broken.png</bdi>: it is no picture", page);
        Assert.Contains("the last bar has all above, up to 12.23", page);
    }

    [Fact]
    public void Without_classes_it_says_what_it_knows()
    {
        var page = ScorePage.Of(SampleRuns.Scores with { Known = null, Skipped = [], Notes = [] });
        Assert.DoesNotContain("AUROC", page);
        Assert.DoesNotContain("by class", page);
        Assert.DoesNotContain("Not read", page);
        Assert.Contains("Histogram of 80 scores", page);
    }

    [Theory]
    [InlineData(200, 0.01, "threshold for 1\u00a0% would be at least 1.", "; how much more, these are too few to say.")]
    [InlineData(2000, 0.01, "threshold for 1\u00a0% would be at least 19.", " and at most 19.")]
    [InlineData(2, 0.01, "which need 99 such pictures.", "That is more than the 1\u00a0% that were asked for")]
    [InlineData(1, null, "It was given as a number.", "as far as 1 good picture can say")]
    public void It_says_how_sure_the_threshold_is(int pictures, double? falseAlarms, params string[] parts)
    {
        float[] scores = [.. Enumerable.Range(1, pictures).Select(i => 0.01f * i)];
        var threshold = falseAlarms is { } share ? AnomalyThreshold.For(scores, share) : AnomalyThreshold.At(scores, 2);
        var page = ScorePage.Of(SampleRuns.Scores with { Threshold = threshold });
        Assert.All(parts, part => Assert.Contains(part, page));
        Assert.Contains("with 95 % confidence in ", page);
    }

    [Fact]
    public void No_picture_at_all_is_a_page() =>
        Assert.Contains("0 of 0 pictures anomalous", ScorePage.Of(SampleRuns.Scores with { Pictures = [], Strangest = [], Known = null }));
}
