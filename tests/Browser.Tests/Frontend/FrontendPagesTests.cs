using ProxyVsCors.Lab.CommandLine;


namespace ProxyVsCors.Browser.Tests.Frontend;

/// <summary>The frontend's own pages, used as a person does, in every topology: a book of their own.</summary>
public sealed class FrontendPagesTests : IDisposable
{
    private const string Book = """
        ## Pages

        ### P01 The tutorial's page shows each mode's status or exception

        ```js page=backend
        await signIn();
        ```

        ```js page=frontend path=/csr-api-call.html
        while (!document.body.dataset.done) await new Promise((resolve) => setTimeout(resolve, 10));
        const modes = [...document.querySelectorAll('[data-mode]')].map((cell) => cell.textContent.split(' ')[0]);
        return [...modes, document.getElementById('cookies').textContent];
        ```

        | fact | no-cors | origins | credentials | gateway |
        |---|---|---|---|---|
        | page got | ["TypeError","TypeError","TypeError","csrftoken"] | ["401","401","TypeError","csrftoken"] | ["401","401","200","csrftoken"] | ["401","200","200","csrftoken"] |

        ### P02 Signing in on the page, asking, saving a profile, signing out

        ```js page=frontend path=/index.html
        const log = document.getElementById('log');
        const next = async (act) => {
          const before = log.querySelectorAll('li:not(.empty)').length;
          act();
          while (log.querySelectorAll('li:not(.empty)').length === before) await new Promise((resolve) => setTimeout(resolve, 10));
          return log.querySelector('.got').textContent;
        };
        document.querySelector('[value=include]').click();
        const got = [await next(() => document.getElementById('sign-in').requestSubmit())];
        for (const id of ['whoami', 'profile', 'sign-out', 'whoami']) got.push(await next(() => document.getElementById(id).click()));
        return got;
        ```

        | fact | credentials | gateway |
        |---|---|---|
        | page got | ["200","200","200","204","401"] | ["200","200","200","204","401"] |
        | cookies stored | none | none |
        """;

    private readonly DirectoryInfo folder = Directory.CreateTempSubdirectory("pages-");

    public void Dispose() => folder.Delete(recursive: true);

    [Fact]
    public async Task Do_what_they_say_in_every_topology()
    {
        Engine.Installed("chromium");
        var book = Path.Combine(folder.FullName, "pages.md");
        await File.WriteAllTextAsync(book, Book, TestContext.Current.CancellationToken);
        await using var output = new StringWriter();

        var exit = await LabCommandLine.RunAsync(
            ["compare", "--book", book, "--engines", "chromium", "--output", folder.FullName], output, output);

        Assert.True(exit == 0, output.ToString());
    }
}
