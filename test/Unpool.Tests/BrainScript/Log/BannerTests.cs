using Unpool.BrainScript.Log;
using Xunit;

namespace Unpool.Tests.BrainScript.Log;

public class BannerTests
{
    [Fact]
    public void An_action_is_announced_in_a_frame_of_78() => Assert.Equal(
        [
            "",
            "##############################################################################",
            "#                                                                            #",
            "# trainNetwork command (train action)                                        #",
            "#                                                                            #",
            "##############################################################################",
            "",
        ],
        Banner.Of("trainNetwork", "train"));
}
