using Unpool.Tests.Support;
using Xunit;

namespace Unpool.Tests.Campaign;

/// <summary>The program for ARM64, which qemu runs on this machine: its models are those of this machine, to the last bit.</summary>
public class Arm64Tests
{
    const string Emulator = "qemu-aarch64-static";

    // From a clone, because publishing restores the projects for another platform.
    [Fact]
    public void A_model_trained_on_ARM64_has_the_same_bytes()
    {
        RealProgram.RequireUnix();
        Assert.SkipUnless(LongForm.IsWanted, "publishes a clone and runs it in an emulator: UNPOOL_LONG_TESTS=1 does");
        using var folder = new TempFolder();
        Assert.SkipUnless(RealProgram.Shell(folder.Path, $"command -v {Emulator} && test -e /lib/ld-linux-aarch64.so.1").Code == 0,
            "needs an emulator with libraries (Debian: dpkg --add-architecture arm64; apt-get update; "
            + "apt-get install qemu-user-static libc6:arm64 libstdc++6:arm64 libssl3:arm64)");
        Done($"git clone -q '{Repository.Root}' clone");
        Done("cd clone && dotnet publish src/Unpool.Cli -c Release -r linux-arm64 --self-contained -o ../arm64");
        Done("$unpool data digits --out drawn --train 640 --test 100");
        // Sparse forms and dense ones, and those with fewer multiplications; Adam and momentum, one level and two.
        foreach (var options in (string[])["--preset tutorial", "--preset tutorial --pool 2", "--preset deep", "--maps 8,4", "--maps 16,16"])
        {
            var train = $"train --data drawn/Train-28x28_cntk_text.txt {options} --epochs 1 --overwrite --out";
            Done($"$unpool {train} here && {Emulator} arm64/Unpool.Cli {train} there");
            Assert.Equal(File.ReadAllBytes(folder["here/autoencoder.onnx"]), File.ReadAllBytes(folder["there/autoencoder.onnx"]));
        }

        void Done(string line)
        {
            var outcome = RealProgram.Shell(folder.Path, line, environment => environment["MSBUILDDISABLENODEREUSE"] = "1");
            Assert.True(outcome.Code == 0, $"{line}\n{outcome.Output}\n{outcome.Error}");
        }
    }
}
