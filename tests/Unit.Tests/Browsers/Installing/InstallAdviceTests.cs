using ProxyVsCors.Browsers;
using ProxyVsCors.Browsers.ByPlaywright;
using ProxyVsCors.Browsers.Installing;

namespace ProxyVsCors.Unit.Tests.Browsers.Installing;

public class InstallAdviceTests
{
    private const string Download = "dotnet run --project src/Lab -- browsers install (Playwright's own download)";

    private static readonly InstallMeans Debian = new(Platform.Linux, "debian", "apt-get", Rights.Ordinary, "downloads.test", Reachable: true);
    private static readonly InstallMeans Ubuntu = Debian with { Distribution = "ubuntu" };
    private static readonly InstallMeans Fedora = Debian with { Distribution = "fedora", PackageManager = "dnf" };
    private static readonly InstallMeans Arch = Debian with { Distribution = "arch", PackageManager = "pacman" };
    private static readonly InstallMeans Unknown = Debian with { Distribution = "", PackageManager = null };
    private static readonly InstallMeans Mac = new(Platform.MacOS, "", "brew", Rights.Ordinary, "downloads.test", Reachable: true);
    private static readonly InstallMeans Windows = Mac with { Platform = Platform.Windows, PackageManager = "winget" };

    public static TheoryData<string, string, string> Advice => new()
    {
        { "debian", "chromium", $"get it by: sudo apt-get install chromium, or {Download}" },
        { "debian as root", "chromium", $"get it by: apt-get install chromium, or {Download}" },
        { "debian", "firefox", $"get it by: sudo apt-get install firefox-esr, or {Download}" },
        { "debian", "webkit", "get it by: sudo apt-get install webkit2gtk-driver xvfb" },
        { "ubuntu", "chromium", $"get it by: {Download}" },
        { "ubuntu", "firefox", $"get it by: {Download}" },
        { "ubuntu", "webkit", "get it by: sudo apt-get install webkit2gtk-driver xvfb" },
        { "fedora", "chromium", $"get it by: sudo dnf install chromium, or {Download}" },
        { "fedora", "webkit", "get it by: sudo dnf install /usr/bin/WebKitWebDriver /usr/bin/Xvfb" },
        { "arch", "firefox", $"get it by: sudo pacman -S firefox, or {Download}" },
        { "arch", "webkit", "get it by installing what your distribution has of WebKitGTK, with WebKitWebDriver, and of Xvfb" },
        { "unknown", "chromium", $"get it by: {Download}" },
        { "mac", "chromium", $"get it by: brew install --cask google-chrome, or {Download}" },
        { "mac", "webkit", "cannot be had here: it runs on Linux only" },
        { "windows", "firefox", $"get it by: winget install Mozilla.Firefox, or {Download}" },
        { "windows", "webkit", "cannot be had here: it runs on Linux only" },
    };

    [Theory]
    [MemberData(nameof(Advice))]
    public void Each_system_has_its_own_way_to_an_engine(string system, string engine, string expected) =>
        Assert.Equal(expected, InstallAdvice.Text(Sources(engine), Named(system)));

    [Theory]
    [InlineData("debian", "chromium", "playwright install --no-shell chromium")]
    [InlineData("debian", "webkit", "")]
    [InlineData("fedora as root", "firefox", "playwright install --no-shell firefox")]
    [InlineData("arch", "webkit", "")]
    [InlineData("mac", "firefox", "playwright install --no-shell firefox")]
    [InlineData("mac", "webkit", "")]
    public void Without_rights_only_a_download_is_tried(string system, string engine, string expected) =>
        Assert.Equal(expected, string.Join('\n', InstallAdvice.Steps(engine, Sources(engine), Named(system))));

    [Fact]
    public void Root_tries_the_package_and_then_the_download_with_its_libraries()
    {
        var steps = InstallAdvice.Steps("chromium", Sources("chromium"), Debian with { Rights = Rights.Root });

        Assert.Equal(2, steps.Count);
        Assert.StartsWith("env DEBIAN_FRONTEND=noninteractive apt-get ", $"{steps[0]}", StringComparison.Ordinal);
        Assert.EndsWith(" install -y chromium", $"{steps[0]}", StringComparison.Ordinal);
        Assert.EndsWith(" update", string.Join(' ', steps[0].Before), StringComparison.Ordinal);
        Assert.Equal("playwright install --no-shell --with-deps chromium", $"{steps[1]}");
    }

    [Fact]
    public void Sudo_is_called_so_that_it_never_asks()
    {
        var step = Assert.Single(InstallAdvice.Steps("webkit", Sources("webkit"), Debian with { Rights = Rights.Sudo }));

        Assert.Equal(["sudo", "-n"], step.Words.Take(2));
        Assert.Equal(["sudo", "-n"], step.Before.Take(2));
        Assert.Equal(["webkit2gtk-driver", "xvfb"], step.Words.TakeLast(2));
    }

    [Fact]
    public void A_host_that_does_not_answer_is_not_asked_for_a_download() =>
        Assert.Empty(InstallAdvice.Steps("chromium", Sources("chromium"), Debian with { Reachable = false }));

    [Theory]
    [InlineData("debian", "chromium", "nothing was tried: downloads.test does not answer, and apt-get needs root, or a sudo that asks for no password")]
    [InlineData("unknown", "firefox", "nothing was tried: downloads.test does not answer, and no package manager that is known here was found")]
    [InlineData("fedora", "webkit", "nothing was tried: dnf is left to you")]
    [InlineData("mac", "webkit", "it runs on Linux only")]
    public void Where_nothing_can_be_tried_it_is_said_why(string system, string engine, string expected) =>
        Assert.Equal(expected, InstallAdvice.WhyNoStep(Sources(engine), Named(system) with { Reachable = false }));

    [Theory]
    [InlineData("ID=debian", "debian")]
    [InlineData("NAME=\"Rocky Linux\"\nID=\"rocky\"\nID_LIKE=\"rhel\"", "rocky")]
    [InlineData("VERSION_ID=12", "")]
    public void The_distribution_is_told_by_its_id(string release, string expected) =>
        Assert.Equal(expected, ThisMachine.Distribution(release.Split('\n')));

    [Theory]
    [InlineData("Target page, context or browser has been closed\n[err] FATAL:zygote_host_impl_linux.cc(128)] No usable sandbox! If you are running on Ubuntu 23.10+", true)]
    [InlineData("[err] FATAL:setuid_sandbox_host.cc(163)] The SUID sandbox helper binary was found, but is not configured correctly.", true)]
    [InlineData("[err] Failed to move to new namespace: PID namespaces supported, but failed: errno = Operation not permitted", true)]
    [InlineData("error while loading shared libraries: libnss3.so", false)]
    public void Chromium_is_started_again_only_where_its_sandbox_was_refused(string message, bool expected) =>
        Assert.Equal(expected, ChromiumSandbox.IsRefusal(message));

    private static InstallSources Sources(string engine) => EngineCatalog.All.Single(known => known.Name == engine).Sources;

    private static InstallMeans Named(string system)
    {
        var means = system.Split(' ')[0] switch
        {
            "debian" => Debian,
            "ubuntu" => Ubuntu,
            "fedora" => Fedora,
            "arch" => Arch,
            "mac" => Mac,
            "windows" => Windows,
            _ => Unknown,
        };
        return system.EndsWith("as root", StringComparison.Ordinal) ? means with { Rights = Rights.Root } : means;
    }
}
