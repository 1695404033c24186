# Checks the front matter of all Markdown files below a folder with python-frontmatter and jsonschema-rs.
# Called with the schema's file and the folder.
import glob
import json
import sys

import frontmatter
import jsonschema_rs

with open(sys.argv[1]) as schema:
    check = jsonschema_rs.validator_for(json.load(schema), validate_formats=True)
for path in glob.glob(sys.argv[2] + "/**/*.md", recursive=True):
    data = frontmatter.load(path).metadata
    # The YAML reader makes dates of what JSON Schema takes for text.
    for error in check.iter_errors(json.loads(json.dumps(data, default=str))):
        print(path, error.message)
