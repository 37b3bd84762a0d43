using System.Security.Cryptography;
using System.Text;
using System.Text.RegularExpressions;
using Unpool.Reports.Html;
using Xunit;

namespace Unpool.Tests.Reports.Html;

public partial class PageTests
{
    static readonly string Text = Page.Of("a <b> & c", "Unpool 1", new("<h1>x</h1>"));

    [Fact]
    public void It_is_known_by_its_beginning() => Assert.StartsWith(Page.Beginning, Text);

    [Fact]
    public void Its_title_is_escaped() => Assert.Contains("<title>a &lt;b&gt; &amp; c</title>", Text);

    [Fact]
    public void The_policy_allows_the_style_sheet_and_nothing_else()
    {
        var style = Style.Match(Text).Groups["text"].Value;
        var hash = Convert.ToBase64String(SHA256.HashData(Encoding.UTF8.GetBytes(style)));
        Assert.Contains($"default-src 'none'; img-src data:; style-src 'sha256-{hash}'; base-uri 'none'; form-action 'none'", Text);
        Assert.DoesNotContain("<script", Text);
        Assert.DoesNotContain("http", Text.Replace("http-equiv", ""));
        Assert.DoesNotContain("url(", Text);
        Assert.DoesNotContain("@import", Text);
    }

    [GeneratedRegex("<style>(?<text>.*?)</style>", RegexOptions.Singleline)]
    static partial Regex Style { get; }
}
