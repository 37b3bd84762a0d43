using Xunit;

namespace Unpool.Tests.Campaign;

/// <summary>How the program ended and what it wrote.</summary>
sealed record Outcome(int Code, string Output, string Error)
{
    /// <summary>The last line for people.</summary>
    public string LastLine => Error.TrimEnd().Split('\n')[^1];

    /// <summary>It came to its end, or says in a sentence why not.</summary>
    public Outcome IsDecent()
    {
        Assert.True(Code is 0 or 1, $"exit code {Code}: {Error}");
        if (Code == 1) IsSentence();
        Assert.DoesNotContain("   at ", Error);
        Assert.DoesNotContain("Unhandled exception", Error);
        Assert.DoesNotContain("in unpool, ", Error);
        return this;
    }

    public Outcome IsDone()
    {
        Assert.True(Code == 0, $"exit code {Code}: {Error}");
        return IsDecent();
    }

    void IsSentence()
    {
        Assert.Matches("^(unpool: |EXCEPTION occurred: )", LastLine);
        Assert.True(LastLine[^1] is '.' or '?' or ')', LastLine);
    }
}
