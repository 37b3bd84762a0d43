using Unpool.Cli.Networks;
using Unpool.Cli.Pictures;
using Xunit;

namespace Unpool.Tests.Cli.Networks;

public class DiagnosisTests
{
    [Theory]
    [InlineData(0, 0, 0.5f, 0.5f, "the ReLU has died")]
    [InlineData(0, 1, 0.5f, 0.5001f, "the same for every image")]
    [InlineData(0, 1, 0.5f, 0.6f, null)]
    public void A_network_that_answers_every_image_alike_is_found_out(float code1, float code2, float answer1, float answer2, string? expected)
    {
        var sentence = Diagnosis.Of([Row(code1, answer1), Row(code2, answer2)]);
        if (expected is null) Assert.Null(sentence);
        else Assert.Contains(expected, sentence);
    }

    static SheetRow Row(float code, float answer) => new("image", One(1), One(code), One(answer));

    static Values One(float value) => new(new[] { value }, Shape.Scalar);
}
