using Unpool.Reports.Html;
using Xunit;

namespace Unpool.Tests.Reports.Html;

public class HtmlTextTests
{
    [Fact]
    public void What_is_put_in_is_escaped_and_what_is_written_is_not() =>
        Assert.Equal("<p title=\"&lt;\">3 1.25 &amp;<b>x</b></p>",
            Fragment.Of(html => html.Add($"<p title=\"{"<"}\">{3} {1.2549} {"&"}{new Fragment("<b>x</b>")}</p>")).Text);

    [Fact]
    public void Pieces_stay_in_their_order() =>
        Assert.Equal("<ul><li>a</li></ul>", new HtmlText().Add("<ul>").Add($"<li>{"a"}</li>").Add("</ul>").Done.Text);
}
